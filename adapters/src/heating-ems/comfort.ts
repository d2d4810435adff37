import type { ComfortBand } from './house-model.js';

export type ComfortSettings = {
  /** Lowest and highest temperature that the people of the home accept. */
  readonly minimumCelsius: number;
  readonly maximumCelsius: number;
  /** By how much the heating stays above the lowest one unless a reduction is worth it. */
  readonly marginKelvin: number;
  /** Lowest temperature while nobody is there. */
  readonly absenceCelsius: number;
};

type Span = { readonly fromMs: number; readonly toMs: number };
type Reduction = Span & { readonly kelvin: number };
type SetPoint = Span & { readonly minimumCelsius: number; readonly maximumCelsius: number };

const MOST_ABSENCES = 20;

/** What the people of a home want of the temperature. It stays here: only energies leave the heating system. */
export class Comfort {
  #settings: ComfortSettings;
  #absences: readonly Span[] = [];
  #setPoint: SetPoint | undefined;
  #reductions: readonly Reduction[] = [];
  #isSummer = false;

  /** @throws RangeError when the lowest temperature is above the highest */
  constructor(settings: ComfortSettings) {
    checkBand(settings.minimumCelsius, settings.maximumCelsius);
    this.#settings = settings;
  }

  get settings(): ComfortSettings {
    return this.#settings;
  }

  /** @throws RangeError when the lowest temperature is above the highest, or one is out of reach */
  setBand(minimumCelsius: number, maximumCelsius: number): void {
    checkBand(minimumCelsius, maximumCelsius);
    this.#settings = { ...this.#settings, minimumCelsius, maximumCelsius };
  }

  /** For a while another band holds. @throws RangeError likewise */
  setTemporaryBand(setPoint: SetPoint): void {
    checkBand(setPoint.minimumCelsius, setPoint.maximumCelsius);
    this.#setPoint = setPoint;
  }

  /** Nobody is there. Absences that are over are forgotten. */
  addAbsence(absence: Span, nowMs: number): void {
    const kept = this.#absences.filter(({ toMs }) => toMs > nowMs);
    this.#absences = [...kept, absence].slice(-MOST_ABSENCES);
  }

  setSummer(isSummer: boolean): void {
    this.#isSummer = isSummer;
  }

  /** Reductions that are worth it; they replace the ones before. They never go below the band. */
  setReductions(reductions: readonly Reduction[]): void {
    this.#reductions = reductions;
  }

  /** The lowest temperature that the people accept at an instant: below it comfort is lost. */
  minimumAt(atMs: number): number {
    if (this.#isSummer || within(this.#absences, atMs)) return this.#settings.absenceCelsius;
    return this.#current(atMs).minimumCelsius;
  }

  /** Between which temperatures the house is to be kept at an instant. */
  bandAt(atMs: number): ComfortBand {
    const { marginKelvin, absenceCelsius } = this.#settings;
    const { minimumCelsius, maximumCelsius } = this.#current(atMs);
    if (this.#isSummer || within(this.#absences, atMs))
      return { floorCelsius: absenceCelsius, ceilingCelsius: maximumCelsius };
    const usual = Math.min(minimumCelsius + marginKelvin, (minimumCelsius + maximumCelsius) / 2);
    const reduction = this.#reductions.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    const floorCelsius = Math.max(minimumCelsius, usual - (reduction?.kelvin ?? 0));
    return { floorCelsius, ceilingCelsius: maximumCelsius };
  }

  #current(atMs: number): Pick<ComfortSettings, 'minimumCelsius' | 'maximumCelsius'> {
    const isTemporary = this.#setPoint !== undefined && within([this.#setPoint], atMs);
    return isTemporary ? this.#setPoint! : this.#settings;
  }
}

function within(spans: readonly Span[], atMs: number): boolean {
  return spans.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
}

function checkBand(minimumCelsius: number, maximumCelsius: number): void {
  if (minimumCelsius < 5 || maximumCelsius > 30)
    throw new RangeError('temperatures of a home must be between 5 and 30 degrees');
  if (maximumCelsius - minimumCelsius < 0.5)
    throw new RangeError('the highest temperature must be at least half a degree above the lowest');
}
