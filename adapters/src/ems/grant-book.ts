import type { Authorisation, ManagedDevice, ReleaseReason } from './device-control.js';

/** Power that an orchestrator holds back, or lets be used, for a device. */
export type OpenGrant = {
  readonly requestId: string;
  readonly homeId: string;
  readonly deviceId: string;
  readonly grantedVoltAmperes: number;
  /** Start before it; says nothing once the device runs. */
  readonly grantedUntilMs: number;
  /** Whether the device has started. */
  readonly running: boolean;
};

/** The granted starts that have not been given back. */
export class GrantBook {
  readonly #grants = new Map<string, OpenGrant>();
  readonly #onRelease: (grant: OpenGrant, reason: ReleaseReason) => void;

  constructor(onRelease: (grant: OpenGrant, reason: ReleaseReason) => void) {
    this.#onRelease = onRelease;
  }

  add(
    { homeId, deviceId }: Pick<ManagedDevice, 'homeId' | 'deviceId'>,
    grantedVoltAmperes: number,
    { requestId, validUntilMs }: Authorisation & { readonly requestId: string },
  ): OpenGrant {
    const grant = {
      requestId,
      homeId,
      deviceId,
      grantedVoltAmperes,
      grantedUntilMs: validUntilMs,
      running: false,
    };
    this.#grants.set(requestId, grant);
    return grant;
  }

  /** Says that the device runs; all its open grants are in use then. */
  started(deviceId: string): void {
    for (const [requestId, grant] of this.#grants)
      if (grant.deviceId === deviceId) this.#grants.set(requestId, { ...grant, running: true });
  }

  /** Gives a grant back. Repeatable. */
  release(requestId: string, reason: ReleaseReason): void {
    const grant = this.#grants.get(requestId);
    if (grant === undefined) return;
    this.#grants.delete(requestId);
    this.#onRelease(grant, reason);
  }

  /** All that are open, by their keys; of one home when that is given. */
  open(homeId?: string): readonly OpenGrant[] {
    return [...this.#grants.values()]
      .filter((grant) => homeId === undefined || grant.homeId === homeId)
      .sort((left, right) => (left.requestId < right.requestId ? -1 : 1));
  }
}
