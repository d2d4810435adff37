import type { Activity } from '../../shared/activity.js';
import type { Clock } from '../../shared/clock.js';
import type { HomeBook } from '../homes/home-book.js';
import { hasContract, type HomeRecord } from '../homes/home-record.js';
import type { MeterInput, MeteringPlatform } from '../platform-options.js';
import type { TicFrame } from '../tic/index.js';
import { isGatewayToken } from './credentials.js';
import type { GatewayDoor, GatewayLine } from './gateway-door.js';
import { LineIdentity } from './line-identity.js';
import { RefusedMeters, type RefusalReason, type RefusedMeter } from './refused-meters.js';

export type GatewayLinesOptions = {
  readonly homes: HomeBook;
  readonly platform: Pick<MeteringPlatform, 'openMeter' | 'removeMeter'>;
  readonly clock: Clock;
  readonly activity: Activity;
  /** A gateway or meter was refused for the first time. */
  readonly onRefused: (refused: RefusedMeter) => void;
};

/** The line of one gateway, down to its meter. */
class Line implements GatewayLine {
  readonly #input: MeterInput;
  readonly #identity: LineIdentity;

  constructor(
    readonly home: HomeRecord,
    readonly options: GatewayLinesOptions,
    refused: (address: string | undefined, reason: RefusalReason) => void,
  ) {
    const { homes, platform, clock } = options;
    const { homeId, meterId } = home;
    const isOfAnother = (address: string): boolean =>
      homes.find('meterAddress', address) !== undefined;
    this.#identity = new LineIdentity(home, isOfAnother, refused);
    const accepts = (frame: TicFrame): boolean => {
      if (hasContract(home, clock.now())) return this.#identity.accepts(frame);
      refused(undefined, 'no-contract');
      return false;
    };
    this.#input = platform.openMeter({ homeId, meterId, accepts });
  }

  bytes(chunk: Uint8Array): void {
    this.#input.push(chunk);
    this.options.activity.received(chunk.length);
  }

  interrupted(): void {
    this.#input.interrupt();
    this.#identity.reset();
  }
}

/** All gateways of a platform: who may come in, and where their bytes go. */
export class GatewayLines implements GatewayDoor {
  readonly refused = new RefusedMeters();
  readonly #options: GatewayLinesOptions;
  readonly #lines = new Map<string, Line>();

  constructor(options: GatewayLinesOptions) {
    this.#options = options;
  }

  /** Serves a home from now on. */
  open(home: HomeRecord): void {
    const { gatewayId } = home.gateway;
    this.refused.forget(gatewayId);
    const refused = (address: string | undefined, reason: RefusalReason): void =>
      this.#list(gatewayId, address, reason);
    this.#lines.set(gatewayId, new Line(home, this.#options, refused));
  }

  /** Serves a home no more. */
  async close(home: HomeRecord): Promise<void> {
    this.#lines.delete(home.gateway.gatewayId);
    await this.#options.platform.removeMeter(home.meterId);
  }

  /** The way in was interrupted for all gateways. */
  interruptAll(): void {
    for (const line of this.#lines.values()) line.interrupted();
  }

  authenticate(gatewayId: string, token: string): boolean {
    const home = this.#options.homes.find('gatewayId', gatewayId);
    return home !== undefined && isGatewayToken(token, home.gateway.tokenHash);
  }

  lineOf(gatewayId: string): GatewayLine | undefined {
    return this.#lines.get(gatewayId);
  }

  refuse(gatewayId: string, bytes: number): void {
    if (!this.#lines.has(gatewayId)) this.#list(gatewayId, undefined, 'gateway-not-onboarded');
    this.#options.activity.received(bytes);
  }

  #list(gatewayId: string, address: string | undefined, reason: RefusalReason): void {
    const { clock, onRefused } = this.#options;
    const added = this.refused.add(gatewayId, address, reason, clock.now());
    if (added !== undefined) onRefused(added);
  }
}
