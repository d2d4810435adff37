import { prefixes } from './prefixes.js';

/** What a unit measures. Units of one kind convert into each other; those of two kinds never do. */
export type QuantityKind =
  | 'active power'
  | 'apparent power'
  | 'reactive power'
  | 'energy'
  | 'apparent energy'
  | 'reactive energy'
  | 'voltage'
  | 'current'
  | 'charge'
  | 'resistance'
  | 'frequency'
  | 'voltage per power'
  | 'ratio'
  | 'temperature'
  | 'time'
  | 'money'
  | 'price of energy'
  | 'price of power'
  | 'emission per energy'
  | 'mass per volume'
  | 'irradiance'
  | 'length'
  | 'speed'
  | 'volume'
  | 'mass'
  | 'pressure';

/** A unit of measure. */
export interface Unit {
  /** As the project writes it: `kW`, `EUR/kWh`, `degC`. */
  readonly symbol: string;
  /** Other spellings seen in messages, such as `€/kWh`. */
  readonly otherSymbols: readonly string[];
  /**
   * The IRIs that denote it, the one that the catalogue uses first: that of OM, or that of QUDT where OM has none, or that
   * of the project vocabulary. Empty for units that stand in messages only.
   */
  readonly iris: readonly string[];
  readonly kind: QuantityKind;
  /** How many base units of its kind it is: a decimal, or a fraction of two such as `5/9`. */
  readonly factor: string;
  /** What its zero is in base units, for scales with a zero of their own; written like the factor. */
  readonly offset: string;
}

/** Symbols, then IRIs as prefixed names, then factor and offset. */
type Row = readonly [symbols: string, iris: string, factor: string, offset?: string];

const rows: Readonly<Record<QuantityKind, readonly Row[]>> = {
  'active power': [
    ['W', 'om:watt unit:W', '1'],
    ['kW', 'om:kilowatt unit:KiloW', '1000'],
    ['MW', 'om:megawatt unit:MegaW', '1000000'],
    ['GW', 'om:gigawatt unit:GigaW', '1000000000'],
  ],
  'apparent power': [
    ['VA', 'unit:V-A unit:VA', '1'],
    ['kVA', 'unit:KiloV-A unit:KiloVA', '1000'],
    ['MVA', 'unit:MegaV-A unit:MegaVA', '1000000'],
  ],
  'reactive power': [
    ['var VAr', 'unit:V-A_Reactive unit:VAR', '1'],
    ['kvar kVAr', 'unit:KiloV-A_Reactive unit:KiloVAR', '1000'],
    ['Mvar MVAr', '', '1000000'],
  ],
  energy: [
    ['J', 'om:joule unit:J', '1'],
    ['kJ', 'om:kilojoule unit:KiloJ', '1000'],
    ['MJ', 'om:megajoule', '1000000'],
    ['GJ', 'om:gigajoule', '1000000000'],
    ['Wh', 'om:wattHour unit:W-HR', '3600'],
    ['kWh', 'om:kilowattHour unit:KiloW-HR', '3600000'],
    ['MWh', 'om:megawattHour unit:MegaW-HR', '3600000000'],
    ['GWh', 'om:gigawattHour', '3600000000000'],
  ],
  'apparent energy': [
    ['VAh', 'unit:V-A-HR unit:VA-HR', '1'],
    ['kVAh', 'unit:KiloV-A-HR unit:KiloVA-HR', '1000'],
  ],
  'reactive energy': [
    ['varh VArh', 'unit:V-A_Reactive-HR unit:VAR-HR', '1'],
    ['kvarh kVArh', 'unit:KiloV-A_Reactive-HR unit:KiloVAR-HR', '1000'],
    ['Mvarh MVArh', '', '1000000'],
  ],
  voltage: [
    ['V', 'om:volt unit:V', '1'],
    ['mV', 'om:millivolt unit:MilliV', '0.001'],
    ['kV', 'om:kilovolt unit:KiloV', '1000'],
  ],
  current: [
    ['A', 'om:ampere unit:A', '1'],
    ['mA', 'om:milliampere unit:MilliA', '0.001'],
    ['kA', 'om:kiloampere', '1000'],
  ],
  charge: [['Ah', 'om:ampereHour', '1']],
  resistance: [
    ['ohm Ω', 'om:ohm unit:OHM', '1'],
    ['mohm mΩ', 'om:milliohm', '0.001'],
  ],
  frequency: [
    ['Hz', 'om:hertz unit:HZ', '1'],
    ['mHz', 'om:millihertz', '0.001'],
  ],
  'voltage per power': [
    ['V/W', '', '1'],
    ['V/kW', 'gl:voltPerKilowatt', '0.001'],
  ],
  ratio: [
    ['1', 'om:one unit:UNITLESS', '1'],
    ['%', 'om:percent unit:PERCENT', '0.01'],
    ['ppm', 'om:partsPerMillion', '0.000001'],
  ],
  temperature: [
    ['K', 'om:kelvin', '1'],
    ['degC °C', 'om:degreeCelsius unit:DEG_C', '1', '273.15'],
    ['degF °F', 'om:degreeFahrenheit', '5/9', '45967/180'],
  ],
  time: [
    ['s', 'om:second-Time unit:SEC', '1'],
    ['ms', 'om:millisecond-Time', '0.001'],
    ['min', 'om:minute-Time unit:MIN', '60'],
    ['h', 'om:hour unit:HR', '3600'],
    ['d', 'om:day unit:DAY', '86400'],
  ],
  money: [
    ['EUR €', 'om:euro unit:CCY_EUR', '1'],
    ['ct', '', '0.01'],
  ],
  'price of energy': [
    ['EUR/kWh €/kWh', 'unit:CCY_EUR-PER-KiloW-HR', '1'],
    ['EUR/Wh €/Wh', 'unit:CCY_EUR-PER-W-HR', '1000'],
    ['EUR/MWh €/MWh', '', '0.001'],
    ['ct/kWh', '', '0.01'],
  ],
  'price of power': [
    ['EUR/kW €/kW', 'unit:CCY_EUR-PER-KiloW', '1'],
    ['EUR/MW €/MW', '', '0.001'],
  ],
  'emission per energy': [
    ['gCO2/kWh g/kWh gCO2eq/kWh', 'om:gramOfCarbonDioxideEquivalentPerKilowattHour', '1'],
    ['kgCO2/kWh kg/kWh kgCO2eq/kWh', '', '1000'],
    ['kgCO2/MWh kg/MWh kgCO2eq/MWh', '', '1'],
    ['tCO2/MWh t/MWh tCO2eq/MWh', '', '1000'],
  ],
  'mass per volume': [
    ['mg/m3 mg/m³', 'om:milligramPerCubicmetre', '1'],
    ['ug/m3 µg/m³', '', '0.001'],
  ],
  irradiance: [
    ['W/m2 W/m²', 'om:wattPerSquareMetre unit:W-PER-M2', '1'],
    ['kW/m2 kW/m²', '', '1000'],
  ],
  length: [
    ['m', 'om:metre unit:M', '1'],
    ['mm', 'om:millimetre', '0.001'],
    ['km', 'om:kilometre unit:KiloM', '1000'],
  ],
  speed: [
    ['m/s', 'om:metrePerSecond-Time', '1'],
    ['km/h', 'om:kilometrePerHour', '5/18'],
  ],
  volume: [
    ['m3 m³', 'om:cubicMetre', '1'],
    ['l L', 'om:litre', '0.001'],
  ],
  mass: [
    ['kg', 'om:kilogram', '1'],
    ['g', 'om:gram', '0.001'],
    ['t', 'om:tonne', '1000'],
  ],
  pressure: [
    ['Pa', 'om:pascal', '1'],
    ['hPa', 'om:hectopascal', '100'],
    ['kPa', 'om:kilopascal', '1000'],
    ['bar', 'om:bar', '100000'],
  ],
};

/** All units that the project converts, by kind, in the order of the table above. */
export const units: readonly Unit[] = Object.entries(rows).flatMap(([kind, ofKind]) =>
  ofKind.map(([symbols, iris, factor, offset = '0']): Unit => {
    const [symbol, ...otherSymbols] = symbols.split(' ');
    return {
      symbol: symbol!,
      otherSymbols,
      iris: iris === '' ? [] : iris.split(' ').map(fullIri),
      kind: kind as QuantityKind,
      factor,
      offset,
    };
  }),
);

function fullIri(prefixedName: string): string {
  const colon = prefixedName.indexOf(':');
  return (
    prefixes[prefixedName.slice(0, colon) as keyof typeof prefixes] + prefixedName.slice(colon + 1)
  );
}
