/** Who a gateway says it is. */
export type GatewayIdentity = {
  /** Also the user of the broker, and the last part of the topic. */
  readonly gatewayId: string;
  readonly token: string;
};

/** How the bytes of a meter get from a gateway to its platform. */
export interface GatewayLink {
  /** Whether bytes can be sent just now. */
  readonly isOpen: boolean;
  /** Hands bytes to the socket. @returns false when there is no connection: they are lost then, as with a real gateway */
  send(bytes: Uint8Array): boolean;
  /** Resolves when the platform or the broker has let it in; rejects when it was refused or nobody answered in time. */
  readonly opened: Promise<void>;
  /** Ends the connection. Repeatable. */
  close(): Promise<void>;
}

/** Wall-clock bound for getting in. */
export const OPEN_DEADLINE_MS = 10_000;
