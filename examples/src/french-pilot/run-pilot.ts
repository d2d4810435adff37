import { setTimeout as pause } from 'node:timers/promises';
import { HOUR_MS, localHour, QUARTER_HOUR_MS } from './days/calendar.js';
import type { StreetDay } from './days/street-day.js';
import { valueAt } from './days/weather.js';
import { batteryOf } from './devices.js';
import { BUILDINGS, type HomeSpec } from './homes.js';
import type { SeenExchange } from './pilot/instances.js';
import { Street, type StreetOptions } from './pilot/street.js';
import { plainLine, screenLines, type StreetView } from './view/live-view.js';
import type { HomeState } from './worth/foresight/home-state.js';
import {
  keyFigures,
  streetPeakWatts,
  type Activations,
  type KeyFigures,
  type MeteredDay,
} from './worth/kpis.js';
import { dayPicture } from './worth/picture.js';
import { referenceDay } from './worth/reference-day.js';
import { reportLines } from './worth/report.js';
import { stockValueEur, type Stock } from './worth/stock.js';
import { quarterPrices } from './worth/tariff.js';

export type PilotOptions = Pick<StreetOptions, 'processes' | 'log' | 'instances'> & {
  readonly homes: readonly HomeSpec[];
  readonly day: StreetDay;
  readonly seed: number;
  /** Simulated hours; default: the whole day. */
  readonly hours?: number;
  /** As fast as the clock on the wall. Default false. */
  readonly realTime?: boolean;
  /** How often the view is drawn, in simulated time. Default 15 minutes. */
  readonly viewEveryMs?: number;
  /** Takes the lines of the report, and of the view where there is no screen. */
  readonly write: (line: string) => void;
  /** Takes the whole screen at every turn; without it, one line is written. */
  readonly show?: (lines: readonly string[]) => void;
};

export type PilotResult = {
  readonly day: MeteredDay;
  readonly reference: MeteredDay;
  readonly figures: readonly KeyFigures[];
  readonly activations: ReadonlyMap<string, Activations>;
  /** A picture of the day, as SVG. */
  readonly picture: string;
  readonly peakWatts: number;
  readonly referencePeakWatts: number;
};

const LAST_EXCHANGES = 8;
const SHOWN_RUNNING = 4;
/** Below it a device does not count as running. */
const RUNNING_WATTS = 20;

/** Counts what others asked of devices, by what the network saw. */
class ExchangeWatch {
  readonly last: string[] = [];
  count = 0;

  see({ from, interaction, rows, with: others }: SeenExchange): void {
    this.count++;
    if (others.length === 0) return;
    const names = others.map((id) => id.split('/').at(-1)!);
    const receivers = names.length > 3 ? `${names.length} parties` : names.join(', ');
    this.last.push(
      `  ${from} -> ${receivers}: ${interaction.replace(/-(ask|post)$/, '')} (${rows})`,
    );
    if (this.last.length > LAST_EXCHANGES) this.last.shift();
  }
}

function stockOf(street: Street, home: HomeSpec): Stock {
  const devices = street.devices.get(home.homeId);
  const rooms = devices?.house?.devices ?? [];
  const capacity = batteryOf(home)?.capacityWattHours ?? 0;
  return {
    roomHeatWattHours: rooms.reduce((sum, room) => sum + room.storedWattHours, 0),
    tankHeatWattHours: devices?.heater?.heater.water.storedWattHours ?? 0,
    batteryWattHours: ((devices?.battery?.levelPercent ?? 0) / 100) * capacity,
    missingWattHours: street.missingWattHours(home.homeId),
  };
}

function stateOf(street: Street, home: HomeSpec): HomeState {
  const { tankHeatWattHours, batteryWattHours } = stockOf(street, home);
  const rooms = street.devices.get(home.homeId)?.house?.devices ?? [];
  return {
    rooms: rooms.map(({ airCelsius, massCelsius }) => ({ airCelsius, massCelsius })),
    tankWattHours: tankHeatWattHours,
    batteryWattHours,
  };
}

function viewOf(street: Street, options: PilotOptions, watch: ExchangeWatch): StreetView {
  const nowMs = street.nowMs;
  const { day } = options;
  const prices = quarterPrices(day.spotPrices, nowMs, 1);
  return {
    nowMs,
    importEurPerKwh: prices.importEurPerKwh[0] ?? 0,
    outsideCelsius: valueAt(day.weather.outsideCelsius, day.weather.startMs, nowMs),
    connections: [...street.connections.values()].map((connection) => ({
      homeId: connection.homeId,
      netWatts: connection.netWatts,
      voltAmperes: connection.drawnVoltAmperes,
      limitVoltAmperes: connection.subscribedVoltAmperes,
      producedWatts: connection.producedWatts,
      isSupplied: connection.isSupplied,
      running: [...connection.loadWatts]
        .filter(([name, watts]) => name !== 'household' && Math.abs(watts) > RUNNING_WATTS)
        .sort((left, right) => Math.abs(right[1]) - Math.abs(left[1]))
        .slice(0, SHOWN_RUNNING)
        .map(([name, watts]) => `${name} ${(watts / 1000).toFixed(1)}`),
    })),
    exchanges: watch.last,
    exchangeCount: watch.count,
  };
}

/** Lets the time pass, with a view of the street now and then. */
async function live(street: Street, options: PilotOptions, watch: ExchangeWatch): Promise<void> {
  const { day, hours, realTime = false, viewEveryMs = QUARTER_HOUR_MS, write, show } = options;
  const endMs = hours === undefined ? day.endMs : day.startMs + hours * HOUR_MS;
  const startedAt = performance.now();
  const stepMs = realTime ? 1000 : viewEveryMs;
  for (let atMs = day.startMs + stepMs; atMs < endMs + stepMs; atMs += stepMs) {
    const untilMs = Math.min(atMs, endMs);
    await street.runUntil(untilMs);
    if (realTime) {
      const aheadMs = untilMs - day.startMs - (performance.now() - startedAt);
      if (aheadMs > 0) await pause(aheadMs);
    }
    const view = viewOf(street, options, watch);
    if (show !== undefined) show(screenLines(view));
    else if (realTime || localHour(untilMs) % 1 < 1e-9) write(plainLine(view));
  }
}

/**
 * Lets a street live through a day twice, with and without coordination, and says what it was worth.
 *
 * @throws Error when a part of the street cannot be started
 */
export async function runPilot(options: PilotOptions): Promise<PilotResult> {
  const { homes, day, seed, write } = options;
  const watch = new ExchangeWatch();
  const street = await Street.open({
    ...options,
    onExchange: (exchange) => watch.see(exchange),
  });
  try {
    const before = new Map(homes.map((home) => [home.homeId, stockOf(street, home)]));
    await live(street, options, watch);
    const slots = Math.ceil((street.nowMs - day.startMs) / QUARTER_HOUR_MS);
    const prices = quarterPrices(day.spotPrices, day.startMs, slots);
    const outside =
      day.weather.outsideCelsius.reduce((sum, value) => sum + value, 0) /
      day.weather.outsideCelsius.length;
    const metered: MeteredDay = {
      accounts: [...street.connections.values()].map(({ account }) => account.account),
      producers: new Set(BUILDINGS.map(({ homeId }) => homeId)),
      stockEur: new Map(
        homes.map((home) => [
          home.homeId,
          stockValueEur(
            before.get(home.homeId)!,
            stockOf(street, home),
            prices,
            home.heatPump === undefined ? undefined : outside,
          ),
        ]),
      ),
      endStates: new Map(homes.map((home) => [home.homeId, stateOf(street, home)])),
      missingWattHours: homes.reduce((sum, { homeId }) => sum + street.missingWattHours(homeId), 0),
    };
    const reference = referenceDay(homes, { ...day, endMs: street.nowMs }, seed);
    const activations = street.activations();
    const figures = keyFigures(metered, reference, prices, activations);
    const peakWatts = streetPeakWatts(metered.accounts);
    const referencePeakWatts = streetPeakWatts(reference.accounts);
    write('');
    for (const line of reportLines(figures)) write(line);
    return {
      day: metered,
      reference,
      figures,
      activations,
      peakWatts,
      referencePeakWatts,
      picture: dayPicture({
        title: `${homes.length} homes and the community, ${day.localDate}`,
        day: metered.accounts,
        reference: reference.accounts,
        importEurPerKwh: prices.importEurPerKwh,
      }),
    };
  } finally {
    await street.close();
  }
}
