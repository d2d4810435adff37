import { ApplianceModel } from './appliance-model.js';
import { LaggedForecast } from './baselines.js';
import { chargingCurve, parseChargingSessions } from './charging-sessions.js';
import { DemandModel } from './demand-model.js';
import type { ForecastInterval } from './forecast.js';
import { sunAt } from './sun.js';
import { meanOver, type PhotovoltaicSystem } from './photovoltaic-system.js';
import { PowerHistory } from './power-history.js';
import { ProductionModel } from './production-model.js';
import { DEFAULT_QUANTILES, meanPinballLoss, skill, type Judged } from './quantiles.js';
import { parseTypicalYear, weatherTable, type TypicalHour } from './weather.js';

/** How good a forecast was in a period from which nothing was learned, beside two simple ones. */
export type ForecastSkill = {
  /** Mean pinball loss over quantiles and intervals, in W. */
  readonly loss: number;
  readonly persistenceLoss: number;
  readonly lastWeekLoss: number;
  /** Part of their loss that the forecast avoids. Both have quantiles from their own errors in the training period. */
  readonly overPersistence: number;
  readonly overLastWeek: number;
  /** Intervals that were judged. */
  readonly intervals: number;
};

type Periods = {
  readonly trainingFromMs: number;
  readonly testFromMs: number;
  readonly testToMs: number;
};

const DAY_MS = 86_400_000;

/** Forecasts each day of the test period at its begin and compares. */
function judgeDays(
  history: PowerHistory,
  { trainingFromMs, testFromMs, testToMs }: Periods,
  forecastDay: (dayMs: number) => readonly ForecastInterval[],
): ForecastSkill {
  const quantiles = DEFAULT_QUANTILES;
  const persistence = new LaggedForecast(history, 1, quantiles);
  const lastWeek = new LaggedForecast(history, 7, quantiles);
  persistence.learn(trainingFromMs, testFromMs);
  lastWeek.learn(trainingFromMs, testFromMs);
  const judged: Judged[] = [];
  const persisted: Judged[] = [];
  const weekly: Judged[] = [];
  for (let dayMs = testFromMs; dayMs < testToMs; dayMs += DAY_MS)
    for (const { fromMs, quantileWatts } of forecastDay(dayMs)) {
      const actual = history.at(history.stepOf(fromMs));
      const yesterday = persistence.forecast(fromMs);
      const weekAgo = lastWeek.forecast(fromMs);
      if (actual === undefined || yesterday === undefined || weekAgo === undefined) continue;
      judged.push({ quantiles: quantileWatts, actual });
      persisted.push({ quantiles: yesterday.quantileWatts, actual });
      weekly.push({ quantiles: weekAgo.quantileWatts, actual });
    }
  const [loss, persistenceLoss, lastWeekLoss] = [judged, persisted, weekly].map((each) =>
    meanPinballLoss(each, quantiles),
  ) as [number, number, number];
  return {
    loss,
    persistenceLoss,
    lastWeekLoss,
    overPersistence: skill(loss, persistenceLoss),
    overLastWeek: skill(loss, lastWeekLoss),
    intervals: judged.length,
  };
}

/**
 * Skill of the demand forecast on half-hourly consumption of households, a year from July on: learned from July to March, judged
 * from April to June, a day ahead. As at work, the model learns anew every week from what is then over.
 *
 * @param csv columns `datetime` (begin of a half hour) and the column named, in kWh per half hour and household.
 */
export function demandSkill(csv: string, column: string): ForecastSkill {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const at = header.split(',').indexOf(column);
  if (at < 0) throw new Error(`no column ${column}; there are ${header}`);
  const history = new PowerHistory(30);
  let firstMs = Infinity;
  for (const line of lines) {
    const cells = line.split(',');
    const fromMs = Date.parse(`${cells[0]}:00Z`);
    if (cells[at] === undefined || cells[at] === '') continue;
    firstMs = Math.min(firstMs, fromMs);
    history.add({ fromMs, toMs: fromMs + 1_800_000, watts: Number(cells[at]) * 2000 });
  }
  const year = new Date(firstMs).getUTCFullYear() + 1;
  const testFromMs = Date.UTC(year, 3, 1);
  const periods = { trainingFromMs: firstMs, testFromMs, testToMs: Date.UTC(year, 6, 1) };
  const model = new DemandModel(history, {
    // The times of this record are those of one zone all year.
    timeZone: 'UTC',
    quantiles: DEFAULT_QUANTILES,
    prior: () => 400,
  });
  return judgeDays(history, periods, (dayMs) => {
    if ((dayMs - testFromMs) % (7 * DAY_MS) === 0) model.learn(dayMs);
    else model.observe(dayMs);
    return model.forecast(dayMs, dayMs, 48);
  });
}

/** Power with which the vehicles of the record are taken to charge, in W. */
const CHARGING_WATTS = 11_000;

/**
 * Skill of the appliance forecast on real charging sessions of a site: learned until the end of May, judged from June to
 * September of the last year, a day ahead. The sessions are real, their power over time is not on record: each is taken to
 * charge with 11 kW from arrival on.
 */
export function chargingSkill(csv: string, timeZone: string): ForecastSkill {
  const sessions = parseChargingSessions(csv, timeZone);
  const firstMs = Math.min(...sessions.map(({ fromMs }) => fromMs));
  const year = new Date(Math.max(...sessions.map(({ toMs }) => toMs))).getUTCFullYear();
  const periods = {
    trainingFromMs: Math.ceil(firstMs / DAY_MS) * DAY_MS,
    testFromMs: Date.UTC(year, 5, 1),
    testToMs: Date.UTC(year, 9, 1),
  };
  const history = new PowerHistory(30);
  const { trainingFromMs, testToMs } = periods;
  for (const point of chargingCurve(sessions, CHARGING_WATTS, trainingFromMs, testToMs, 30))
    history.add(point);
  const model = new ApplianceModel(history, {
    timeZone,
    quantiles: DEFAULT_QUANTILES,
    priorWatts: 0,
  });
  model.learn(periods.testFromMs);
  return judgeDays(history, periods, (dayMs) => model.forecast(dayMs, 48));
}

/** A south-facing roof. */
const ROOF = {
  peakPowerWatts: 9000,
  tiltDegrees: 25,
  azimuthDegrees: 190,
  inverterWatts: 8000,
} as const;

/**
 * What a roof would have produced in an hour of the typical year, by other formulas than the forecast uses: measured beam and
 * diffuse light, circumsolar sky (Hay and Davies 1980), modules cooled by wind (Faiman 2008), inverter weaker at part load.
 */
function producedWatts(system: PhotovoltaicSystem, hour: TypicalHour): number {
  const tilt = (system.tiltDegrees * Math.PI) / 180;
  const azimuth = (system.azimuthDegrees * Math.PI) / 180;
  return meanOver(hour.fromMs, hour.fromMs + 3_600_000, (atMs) => {
    const sun = sunAt(atMs, system);
    if (sun.sineOfHeight <= 0) return 0;
    const [east, north, up] = sun.direction;
    const cosine = Math.max(
      0,
      Math.sin(tilt) * (Math.sin(azimuth) * east + Math.cos(azimuth) * north) + Math.cos(tilt) * up,
    );
    const around = Math.min(1, hour.beam / sun.extraterrestrial);
    const sky =
      hour.diffuse *
      ((around * cosine) / Math.max(0.087, sun.sineOfHeight) +
        ((1 - around) * (1 + Math.cos(tilt))) / 2);
    const onModules =
      hour.beam * cosine + sky + (0.15 * hour.irradiance * (1 - Math.cos(tilt))) / 2;
    const cell = hour.temperatureCelsius + onModules / (25 + 6.84 * hour.windMetresPerSecond);
    const direct = ((system.peakPowerWatts * onModules) / 1000) * (1 - 0.0037 * (cell - 25)) * 0.9;
    const load = direct / system.inverterWatts!;
    return Math.min(direct * (0.97 - 0.005 / Math.max(0.05, load)), system.inverterWatts!);
  });
}

/**
 * Skill of the production forecast over a typical year: learned from January to June, judged from July to December, a day
 * ahead. The weather is that of the record; the production is generated from it.
 *
 * @param weather `none`: forecast from the clearness of the day before. `generated`: from a forecast of the weather, which is
 *   generated from the record with errors, since none is on record.
 */
export function productionSkill(csv: string, weather: 'none' | 'generated'): ForecastSkill {
  const year = 2018;
  const place = { latitude: 45, longitude: 8 };
  const system: PhotovoltaicSystem = { ...ROOF, ...place };
  const hours = parseTypicalYear(csv, year);
  const history = new PowerHistory(60);
  for (const hour of hours)
    history.add({
      fromMs: hour.fromMs,
      toMs: hour.fromMs + 3_600_000,
      watts: producedWatts(system, hour),
    });
  const table = weatherTable({
    place,
    observed: hours,
    error: { seed: 'skill', clearness: 0.2, temperatureKelvin: 1.5 },
  });
  const model = new ProductionModel(system, DEFAULT_QUANTILES);
  const basis = weather === 'none' ? 'yesterday' : 'weather';
  const forecastDay = (dayMs: number): readonly ForecastInterval[] =>
    model.forecast(
      dayMs,
      Array.from({ length: 24 }, (_, hour) => {
        const fromMs = dayMs + hour * 3_600_000;
        const expected = weather === 'none' ? undefined : table.expected(dayMs, fromMs);
        const interval = { fromMs, toMs: fromMs + 3_600_000 };
        return expected === undefined ? interval : { ...interval, weather: expected };
      }),
    );
  const observe = (dayMs: number): void => {
    for (let fromMs = dayMs; fromMs < dayMs + DAY_MS; fromMs += 3_600_000) {
      const watts = history.at(history.stepOf(fromMs));
      if (watts !== undefined) model.observe({ fromMs, toMs: fromMs + 3_600_000, watts });
    }
  };
  const trainingFromMs = Date.UTC(year, 0, 2);
  const testFromMs = Date.UTC(year, 6, 1);
  observe(trainingFromMs - DAY_MS);
  for (let dayMs = trainingFromMs; dayMs < testFromMs; dayMs += DAY_MS) {
    for (const forecast of forecastDay(dayMs)) {
      const watts = history.at(history.stepOf(forecast.fromMs));
      if (watts !== undefined) model.judge(forecast, watts, basis);
    }
    observe(dayMs);
    model.learn(dayMs + DAY_MS);
  }
  const periods = { trainingFromMs, testFromMs, testToMs: Date.UTC(year + 1, 0, 1) };
  return judgeDays(history, periods, (dayMs) => {
    const forecast = forecastDay(dayMs);
    observe(dayMs);
    return forecast;
  });
}
