/** Where the bytes of a gateway go. */
export interface GatewayLine {
  /** Takes bytes of the meter behind the gateway, in chunks of any size. */
  bytes(chunk: Uint8Array): void;
  /** The connection was lost or is a new one. */
  interrupted(): void;
}

/** What a way in for gateways asks its platform; the same for TCP and MQTT. */
export interface GatewayDoor {
  /** Whether a gateway is known by this token. */
  authenticate(gatewayId: string, token: string): boolean;
  /** The line of a gateway; undefined, and listed as refused, when no home has it. */
  lineOf(gatewayId: string): GatewayLine | undefined;
}
