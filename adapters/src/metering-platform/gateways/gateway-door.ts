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
  /** The line of a gateway; undefined when no home has it. */
  lineOf(gatewayId: string): GatewayLine | undefined;
  /** Bytes came that are not taken: from a gateway that no home has, or that must come in anew. */
  refuse(gatewayId: string, bytes: number): void;
}

/** Brings what a gateway published to its line. */
export function deliver(door: GatewayDoor, gatewayId: string, payload: Uint8Array): void {
  const line = door.lineOf(gatewayId);
  if (line === undefined) door.refuse(gatewayId, payload.length);
  else line.bytes(payload);
}
