import type { KeyFigures } from './kpis.js';

const percent = (part: number | undefined): string =>
  part === undefined ? '-' : `${Math.round(part * 100)} %`;
const euros = (amount: number): string => amount.toFixed(2);

/** The key figures as lines of text: one connection per line, the street last. */
export function reportLines(figures: readonly KeyFigures[]): readonly string[] {
  const header = [
    'connection',
    'K1 local use',
    'K2 covered',
    'before',
    'K3 done',
    'K4 saved EUR',
    'of EUR',
    'K5 kWh',
    'peak kVA',
    'before',
    'trips',
    'before',
  ];
  const rows = figures.map((each) => [
    each.homeId,
    percent(each.localUse),
    percent(each.coverage),
    percent(each.referenceCoverage),
    percent(each.activations),
    euros(each.savedEur),
    euros(each.referenceCostEur),
    each.avoidedKwh.toFixed(1),
    (each.highestVoltAmperes / 1000).toFixed(1),
    (each.referenceHighestVoltAmperes / 1000).toFixed(1),
    String(each.trips),
    String(each.referenceTrips),
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ');
  return [line(header), ...rows.map(line)];
}
