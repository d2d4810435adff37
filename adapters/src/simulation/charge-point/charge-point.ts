import type { Clock } from '../../shared/clock.js';
import type {
  StationCommands,
  StationDialect,
  StationMessage,
  StationSnapshot,
  StationTransaction,
} from './dialect.js';
import { Bay, type ChargePointLoad, type TimeWindow } from './bay.js';
import type { ChargingProfile } from './profile-stack.js';
import { StationLink, type SimulationActivity } from './station-link.js';
import { Vehicle, type VehicleModel } from './vehicle.js';

/** When a vehicle is there. Milliseconds since the epoch. */
export type VehicleVisit = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly vehicle: VehicleModel;
  /** Its driver presses the button of the station, so that it charges at once. Default false. */
  readonly pressesButton?: boolean;
};

/** What it does wrong, and when. */
export type ChargePointFaults = {
  /** It draws what it can, whatever it was told. */
  readonly ignoresLimit?: readonly TimeWindow[];
  /** It breaks its connection off at the beginning and connects again at the end. */
  readonly dropsSocket?: readonly TimeWindow[];
  /** Instants at which it sends bytes that are no messages. */
  readonly sendsGarbageAtMs?: readonly number[];
};

export type ChargePointOptions = {
  readonly stationId: string;
  /** Of the platform, `ws://` or `wss://`, without the station's id. */
  readonly url: string;
  readonly password: string;
  /** PEM text of the authority that signed the platform's certificate. */
  readonly certificateAuthority?: string;
  readonly version: '1.6' | '2.0.1';
  readonly clock: Clock;
  readonly activity?: SimulationActivity;
  /** Phases of the home, in the order in which the station counts them. */
  readonly phases: readonly (1 | 2 | 3)[];
  readonly maximumAmperes: number;
  /** Default 230. */
  readonly voltage?: number;
  readonly visits?: readonly VehicleVisit[];
  /** It knows no charging profiles, only on and off. Default false. */
  readonly onOffOnly?: boolean;
  /** It begins to charge whenever a vehicle comes, without asking anybody. Default false. */
  readonly startsAlone?: boolean;
  /** Without connection it begins to charge after so long, within its default profile. Default 300 000. */
  readonly offlineStartMs?: number;
  /** How much its clock is ahead. Default 0. */
  readonly clockOffsetMs?: number;
  readonly faults?: ChargePointFaults;
  /** On the clock of the machine. Default 30 000. */
  readonly callTimeoutMs?: number;
  /** On the clock of the machine. Default 500. */
  readonly reconnectMs?: number;
};

/** What a driver does, and what a test looks at. */
export interface SimulatedChargePoint {
  readonly condition: StationSnapshot['condition'];
  readonly isConnected: boolean;
  /** State of charge of the vehicle that is there. */
  readonly levelPercent: number | undefined;
  /** Everything that it has ever delivered. */
  readonly registerWattHours: number;
  /** What it draws at the instant up to which it was last advanced. */
  load(): ChargePointLoad;
  /** Lets its physics run up to an instant; its own timers do the rest. */
  advanceTo(timeMs: number): void;
  /** A vehicle comes now. @throws Error when there is one */
  plugIn(vehicle: VehicleModel): void;
  unplug(): void;
  /** Starts to charge the vehicle that is there, or stops it: a hand asks nobody. */
  pressButton(): void;
  close(): void;
}

const NO_ACTIVITY: SimulationActivity = { track: (work) => work, sent: () => undefined };
const DEFAULT_SAMPLE_MS = 60_000;
/** Smaller changes of the current are not worth a message. */
const WORTH_TELLING_AMPERES = 0.5;
const BUTTON_ID_TAG = 'BUTTON';

const GARBAGE = [
  '{"this is no": ',
  '"neither is this"',
  '[9,"garbage-1","Heartbeat",{}]',
  '[2,17,"MeterValues",{"connectorId":"one"}]',
];

class ChargePoint implements SimulatedChargePoint {
  readonly #options: ChargePointOptions;
  readonly #dialect: StationDialect;
  readonly #link: StationLink;
  readonly #activity: SimulationActivity;
  readonly #bay: Bay;
  readonly #voltage: number;
  readonly #offsetMs: number;
  /** Instants of the plan that have not come yet. */
  readonly #plan: { readonly atMs: number; readonly run: () => void }[];
  #transaction: StationTransaction | undefined;
  /** The vehicle has been served and is still plugged in. */
  #isFinishing = false;
  #told: { condition: StationSnapshot['condition']; amperes: number } | undefined;
  #sampleMs = DEFAULT_SAMPLE_MS;
  #nextSampleMs = Infinity;
  #offlineSinceMs: number;
  #garbage = 0;
  #cancelTimer: (() => void) | undefined;
  #closed = false;

  constructor(options: ChargePointOptions, dialect: StationDialect) {
    this.#options = options;
    this.#dialect = dialect;
    this.#activity = options.activity ?? NO_ACTIVITY;
    this.#voltage = options.voltage ?? 230;
    this.#offsetMs = options.clockOffsetMs ?? 0;
    const startMs = options.clock.now();
    this.#offlineSinceMs = startMs;
    this.#bay = new Bay({
      startMs,
      phases: options.phases,
      maximumAmperes: options.maximumAmperes,
      voltage: this.#voltage,
      clockOffsetMs: this.#offsetMs,
      knowsNoLimit: options.onOffOnly ?? false,
      ignoresLimit: options.faults?.ignoresLimit ?? [],
    });
    this.#link = new StationLink({
      url: options.url,
      stationId: options.stationId,
      password: options.password,
      certificateAuthority: options.certificateAuthority,
      dialect,
      activity: this.#activity,
      callTimeoutMs: options.callTimeoutMs ?? 30_000,
      reconnectMs: options.reconnectMs ?? 500,
      onCall: (method, params) => dialect.handle(method, params as never, this.#commands),
      onOpen: () => this.#firstWords(),
      onClosed: () => this.#wentOffline(),
    });
    const { visits = [], faults = {} } = options;
    this.#plan = [
      ...visits.flatMap(({ fromMs, toMs, vehicle, pressesButton = false }) => [
        {
          atMs: fromMs,
          run: () => {
            this.#arrive(vehicle);
            if (pressesButton) this.#begin(BUTTON_ID_TAG);
          },
        },
        { atMs: toMs, run: () => this.#leave() },
      ]),
      ...(faults.dropsSocket ?? []).flatMap(({ fromMs, toMs }) => [
        {
          atMs: fromMs,
          run: () => {
            this.#link.drop();
            this.#wentOffline();
          },
        },
        { atMs: toMs, run: () => void this.#link.connect() },
      ]),
      ...(faults.sendsGarbageAtMs ?? []).map((atMs) => ({
        atMs,
        run: () => this.#link.sendGarbage(GARBAGE[this.#garbage++ % GARBAGE.length]!),
      })),
      ...(faults.ignoresLimit ?? []).flatMap(({ fromMs, toMs }) =>
        [fromMs, toMs].map((atMs) => ({ atMs, run: () => undefined })),
      ),
    ].toSorted((left, right) => left.atMs - right.atMs);
  }

  async start(): Promise<void> {
    this.#react();
    await this.#link.connect();
  }

  get condition(): StationSnapshot['condition'] {
    if (this.#bay.vehicle === undefined) return 'Available';
    if (this.#transaction === undefined) return this.#isFinishing ? 'Finishing' : 'Preparing';
    if (this.#bay.amperes > 0) return 'Charging';
    return this.#bay.vehicle.isFull ? 'SuspendedEV' : 'SuspendedEVSE';
  }

  get isConnected(): boolean {
    return this.#link.isConnected;
  }

  get levelPercent(): number | undefined {
    return this.#bay.vehicle?.levelPercent;
  }

  get registerWattHours(): number {
    return this.#bay.registerWattHours;
  }

  load(): ChargePointLoad {
    return this.#bay.load();
  }

  advanceTo(timeMs: number): void {
    this.#bay.advanceTo(timeMs);
  }

  plugIn(vehicle: VehicleModel): void {
    this.advanceTo(this.#options.clock.now());
    this.#arrive(vehicle);
    this.#react();
  }

  unplug(): void {
    this.advanceTo(this.#options.clock.now());
    this.#leave();
    this.#react();
  }

  pressButton(): void {
    this.advanceTo(this.#options.clock.now());
    if (this.#transaction === undefined) this.#begin(BUTTON_ID_TAG);
    else this.#end('Local');
    this.#react();
  }

  close(): void {
    this.#closed = true;
    this.#cancelTimer?.();
    this.#link.drop();
  }

  readonly #commands: StationCommands = {
    isOnOffOnly: () => this.#options.onOffOnly === true,
    setProfile: (profile) => this.#soon(() => this.#bay.profiles.set(profile)),
    clearProfiles: (matches) => {
      const found = this.#bay.profiles.clear(matches);
      this.#soon(() => undefined);
      return found;
    },
    remoteStart: (idTag, remoteStartId, profile) => {
      if (this.#bay.vehicle === undefined || this.#transaction !== undefined) return false;
      return this.#soon(() => this.#begin(idTag, remoteStartId, profile));
    },
    remoteStop: (transactionId) => {
      if (this.#transaction?.id !== transactionId) return false;
      return this.#soon(() => this.#end('Remote'));
    },
    setMeterInterval: (seconds) => {
      this.#sampleMs = seconds > 0 ? seconds * 1000 : Infinity;
      if (this.#transaction !== undefined) this.#nextSampleMs = this.#bay.atMs + this.#sampleMs;
      this.#soon(() => undefined);
    },
    report: (what) =>
      void this.#soon(() => {
        if (what === 'state') this.#link.send(this.#dialect.status(this.#snapshot()));
        else if (this.#transaction !== undefined)
          this.#link.send(this.#dialect.sampled(this.#snapshot(), this.#transaction, false));
      }),
  };

  /** The reply to a call goes out before anything that follows from it. */
  #soon(work: () => void): true {
    void this.#activity.track(
      new Promise<void>((resolve) => {
        setImmediate(() => {
          if (!this.#closed) {
            this.advanceTo(this.#options.clock.now());
            work();
            this.#react();
          }
          resolve();
        });
      }),
    );
    return true;
  }

  #snapshot(): StationSnapshot {
    const amperes = this.#bay.amperes;
    const used = this.#bay.phasesUsed;
    const { phases } = this.#options;
    return {
      timeMs: this.#bay.atMs + this.#offsetMs,
      condition: this.condition,
      registerWattHours: this.#bay.registerWattHours,
      watts: this.load().watts,
      volts: this.#voltage,
      phaseAmperes: phases.map((_, index) => (index < used ? amperes : 0)),
      levelPercent:
        this.#bay.vehicle?.model.tellsLevel === true ? this.#bay.vehicle.levelPercent : undefined,
    };
  }

  #firstWords(): readonly StationMessage[] {
    this.#offlineSinceMs = Infinity;
    const snapshot = this.#snapshot();
    this.#told = { condition: snapshot.condition, amperes: this.#bay.amperes };
    return [this.#dialect.status(snapshot)];
  }

  #wentOffline(): void {
    if (this.#closed || this.#offlineSinceMs !== Infinity) return;
    this.#offlineSinceMs = this.#options.clock.now();
    this.#react();
  }

  #arrive(model: VehicleModel): void {
    if (this.#bay.vehicle !== undefined) throw new Error('there is a vehicle already');
    this.#bay.vehicle = new Vehicle(model, this.#voltage);
    this.#isFinishing = false;
    if (this.#options.startsAlone === true) this.#begin(BUTTON_ID_TAG);
  }

  #leave(): void {
    if (this.#bay.vehicle === undefined) return;
    if (this.#transaction !== undefined) this.#end('EVDisconnected');
    this.#bay.vehicle = undefined;
    this.#isFinishing = false;
  }

  #begin(idTag: string, remoteStartId?: number, profile?: ChargingProfile): void {
    if (this.#bay.vehicle === undefined || this.#transaction !== undefined) return;
    // The plug is reported before the transaction.
    this.#tell();
    const transaction: StationTransaction = {
      id: undefined,
      startedAtMs: this.#bay.atMs,
      remoteStartId,
      idTag,
      offline: !this.isConnected,
      sequence: 0,
    };
    const before = this.#snapshot();
    this.#transaction = transaction;
    this.#bay.onSinceMs = this.#bay.atMs;
    if (profile !== undefined) this.#bay.profiles.set(profile);
    this.#nextSampleMs = this.#bay.atMs + this.#sampleMs;
    this.#link.send(this.#dialect.started(before, transaction));
  }

  #end(reason: 'EVDisconnected' | 'Remote' | 'Local'): void {
    const transaction = this.#transaction;
    if (transaction === undefined) return;
    const snapshot = { ...this.#snapshot(), condition: 'Finishing' as const };
    this.#transaction = undefined;
    this.#bay.onSinceMs = undefined;
    this.#isFinishing = true;
    this.#nextSampleMs = Infinity;
    this.#bay.profiles.clear(({ purpose }) => purpose === 'transaction');
    this.#link.send(this.#dialect.ended(snapshot, transaction, reason));
  }

  /** Tells what has changed. */
  #tell(): void {
    const snapshot = this.#snapshot();
    const amperes = this.#bay.amperes;
    const { condition } = snapshot;
    const transaction = this.#transaction;
    const before = this.#told;
    this.#told = { condition, amperes };
    if (condition !== before?.condition) {
      const messages =
        transaction === undefined
          ? [this.#dialect.status(snapshot)]
          : this.#dialect.changed(snapshot, transaction);
      for (const message of messages) this.#link.send(message);
    }
    const changed = Math.abs(amperes - (before?.amperes ?? 0)) > WORTH_TELLING_AMPERES;
    if (changed && transaction !== undefined)
      this.#link.send(this.#dialect.sampled(snapshot, transaction, false));
  }

  /** Does what is due, tells what has changed, and waits for what comes next. */
  #react(): void {
    if (this.#closed) return;
    while (this.#plan[0] !== undefined && this.#plan[0].atMs <= this.#bay.atMs)
      this.#plan.shift()!.run();
    const { offlineStartMs = 300_000 } = this.#options;
    if (this.#bay.atMs >= this.#offlineSinceMs + offlineStartMs && !this.#isFinishing)
      this.#begin(BUTTON_ID_TAG);
    this.#tell();
    if (this.#bay.atMs >= this.#nextSampleMs && this.#transaction !== undefined) {
      this.#nextSampleMs = this.#bay.atMs + this.#sampleMs;
      this.#link.send(this.#dialect.sampled(this.#snapshot(), this.#transaction, true));
    }
    this.#wait(offlineStartMs);
  }

  #wait(offlineStartMs: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const mayStartOffline =
      this.#bay.vehicle !== undefined && this.#transaction === undefined && !this.#isFinishing;
    const nextMs = Math.min(
      this.#plan[0]?.atMs ?? Infinity,
      this.#bay.nextLimitChangeMs(),
      this.#nextSampleMs,
      this.#bay.fullAtMs(),
      mayStartOffline ? this.#offlineSinceMs + offlineStartMs : Infinity,
    );
    if (nextMs === Infinity) return;
    const { clock } = this.#options;
    this.#cancelTimer = clock.after(Math.max(0, Math.ceil(nextMs) - clock.now()), () => {
      this.advanceTo(clock.now());
      this.#react();
    });
  }
}

/**
 * Starts a simulated charging station with one connector: a real client of the protocol on a real socket, with vehicles that come
 * and go by plan. Resolves when it is connected, or has tried once.
 */
export async function startChargePoint(options: ChargePointOptions): Promise<SimulatedChargePoint> {
  // The schemas take seconds to compile, and nobody else needs them.
  const dialect =
    options.version === '1.6'
      ? (await import('./dialect-16.js')).dialect16()
      : (await import('./dialect-201.js')).dialect201(options.stationId);
  const chargePoint = new ChargePoint(options, dialect);
  await chargePoint.start();
  return chargePoint;
}
