import { simulatedMeter, stampOf } from '@gridloom/adapters';

/** A load meter: 6 kVA, some of them over it, some of them producers. */
export type MeterKind = {
  readonly number: number;
  readonly isOverrun: boolean;
  readonly isProducer: boolean;
};

const START_MS = Date.UTC(2026, 0, 15, 18);
const HT = 0x09;
const CR = 0x0d;
const twelve = (number: number): string => `041961${String(number).padStart(6, '0')}`;
const fourteen = (number: number): string => `09${String(number).padStart(12, '0')}`;

/** Number of the meter of a home of the load. */
export const addressOf = twelve;
/** Number of the delivery point of a home of the load. */
export const deliveryPointOf = fourteen;

/** Every tenth meter is in overrun, every fifth (others) a producer. */
export const kindOf = (number: number): MeterKind => ({
  number,
  isOverrun: number % 10 === 0,
  isProducer: number % 5 === 1,
});

/**
 * The frame of one meter, whose clock, power, indexes and message are written anew each time: encoding all of it a thousand
 * times a second would take more than what is to be measured. The message holds the instant of sending.
 */
export class LoadFrames {
  readonly #bytes: Buffer;
  readonly #fields = new Map<string, number>();
  readonly #kind: MeterKind;
  #wattHours = 100_000;

  constructor(kind: MeterKind) {
    this.#kind = kind;
    const meter = simulatedMeter({
      instantMs: START_MS,
      secondaryAddress: twelve(kind.number),
      deliveryPoint: fourteen(kind.number),
      subscribedPowerVoltAmperes: 6000,
      producer: kind.isProducer,
      drawnWattHours: this.#wattHours,
    });
    meter.advance(
      START_MS + 1000,
      kind.isProducer
        ? { injectedVoltAmperes: 1500 }
        : { drawnVoltAmperes: kind.isOverrun ? 7000 : 2000 },
    );
    this.#bytes = Buffer.from(meter.frame());
    for (const label of ['DATE', 'EAST', 'EASF02', 'EASD02', 'SINSTS', 'SINSTI', 'MSG1', 'URMS1']) {
      const at = this.#bytes.indexOf(`\n${label}\t`);
      if (at >= 0) this.#fields.set(label, at + label.length + 2);
    }
  }

  /** A frame of this moment. @param isDamaged one bit of a group is wrong: the rest of the frame is sound. */
  next(sentAtMs: number, isDamaged: boolean): Buffer {
    this.#wattHours++;
    const index = String(this.#wattHours).padStart(9, '0');
    for (const label of ['EAST', 'EASF02', 'EASD02']) this.#write(label, index);
    const wobble = this.#wattHours % 50;
    if (this.#kind.isProducer) this.#write('SINSTI', String(1500 + wobble).padStart(5, '0'));
    else {
      const power = this.#kind.isOverrun ? 7000 : 2000;
      this.#write('SINSTS', String(power + wobble).padStart(5, '0'));
    }
    this.#write('DATE', stampText(sentAtMs));
    this.#write('MSG1', String(sentAtMs).padEnd(32, ' '));
    const frame = Buffer.from(this.#bytes);
    if (isDamaged) frame[this.#fields.get('URMS1')!]! ^= 4;
    return frame;
  }

  /** Writes the first field of a group behind its label, and its checksum. */
  #write(label: string, text: string): void {
    const start = this.#fields.get(label)!;
    this.#bytes.write(text, start, 'latin1');
    const end = this.#bytes.indexOf(CR, start);
    let sum = HT;
    for (let at = start - label.length - 1; at < end - 2; at++) sum += this.#bytes[at]!;
    this.#bytes[end - 1] = (sum & 0x3f) + 0x20;
  }
}

const stamps = new Map<number, string>();

/** The 13 characters of a stamp; thousands of meters send within one second. */
function stampText(instantMs: number): string {
  const second = Math.floor(instantMs / 1000);
  const known = stamps.get(second);
  if (known !== undefined) return known;
  const { instantMs: utcMs, season } = stampOf(instantMs);
  const local = new Date(utcMs + (season === 'summer' ? 2 : 1) * 3_600_000).toISOString();
  const text = (season === 'summer' ? 'E' : 'H') + local.slice(2, 19).replaceAll(/[-T:]/g, '');
  stamps.clear();
  stamps.set(second, text);
  return text;
}
