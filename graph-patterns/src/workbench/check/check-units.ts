import { type QuantityKind, type Unit, units } from '@gridloom/ontology';
import { isNumericType } from '../../vocabulary.js';
import type { CheckContext } from './context.js';
import type { Report } from './diagnostic.js';
import { type Draft, iriOf, isVariable, type LocatedNode, placeOfVariable } from './draft.js';
import { type KnownTerms, namespaceOf } from './known-terms.js';
import { isBelow, roleOf } from './node-classes.js';
import { undeclaredNamespace } from './read-draft.js';

const saref = 'https://saref.etsi.org/core/';
const hasValue = `<${saref}hasValue>`;
const isMeasuredIn = `<${saref}isMeasuredIn>`;
const unitClasses = [
  'http://www.ontology-of-units-of-measure.org/resource/om-2/Unit',
  'http://qudt.org/schema/qudt/Unit',
  `${saref}UnitOfMeasure`,
];

/** The units in which each quantity crosses the network; a kind that is not listed has no such rule yet. */
const houseUnits: Readonly<Partial<Record<QuantityKind, readonly string[]>>> = {
  'active power': ['W'],
  'apparent power': ['VA'],
  'reactive power': ['var'],
  energy: ['Wh'],
  'apparent energy': ['VAh'],
  'reactive energy': ['varh'],
  voltage: ['V'],
  current: ['A'],
  frequency: ['Hz'],
  temperature: ['degC', 'K'],
  time: ['s'],
  money: ['EUR'],
  'price of energy': ['EUR/kWh'],
  irradiance: ['W/m2'],
  speed: ['m/s'],
  /** Shares in %, plain numbers in 1, gases in the air in ppm: the alarm thresholds of their sensors are stated so. */
  ratio: ['%', '1', 'ppm'],
};
const unitsByIri = new Map(units.flatMap((unit) => unit.iris.map((iri) => [iri, unit] as const)));

/** Units of values: that they are units, those of the house, and what the header says. */
export function checkUnits(draft: Draft, { terms }: CheckContext, report: Report): void {
  const unitsOfNodes = new Map<string, LocatedNode[]>();
  for (const { subject, predicate, object } of draft.triples) {
    if (predicate.node !== isMeasuredIn) continue;
    const known = unitsOfNodes.get(subject.node) ?? [];
    if (known.some(({ node }) => node === object.node)) continue;
    unitsOfNodes.set(subject.node, [...known, object]);
    const variable = draft.variables.get(object.node.slice(1));
    if (known.length > 0) {
      report(
        'two-units',
        object,
        `${subject.node} is measured in ${localName(known[0]!.node)} already: no value has two units`,
      );
    } else if (!isVariable(object.node)) checkUnit(object, terms, report);
    else if (variable?.oneOf === undefined && variable?.isParameter !== true) {
      report(
        'open-unit',
        object,
        `the unit ${object.node} is open, so that values of all units would mix`,
        'state the unit',
      );
    }
  }
  checkDeclaredUnits(draft, unitsOfNodes, report);
}

function checkUnit(place: LocatedNode, terms: KnownTerms, report: Report): void {
  const iri = iriOf(place.node) ?? place.node;
  const unit = unitsByIri.get(iri);
  const term = terms.find(iri);
  if (unit === undefined && term === undefined) return;
  const types = term?.types ?? [];
  const isUnit =
    unit !== undefined ||
    (term !== undefined &&
      roleOf(term) === 'individual' &&
      types.some((type) => unitClasses.some((one) => isBelow(type, one, terms))));
  if (!isUnit) {
    report('not-a-unit', place, `${term!.name} is no unit`);
    return;
  }
  if (unit === undefined) return;
  const house = houseUnits[unit.kind];
  const isHouse = house === undefined || (house.includes(unit.symbol) && unit.iris[0] === iri);
  if (isHouse) return;
  const wanted = units.find(({ kind, symbol }) => kind === unit.kind && symbol === house[0]);
  report(
    'house-unit',
    place,
    `${unit.kind} crosses the network in ${house.join(' or ')}, not in ${term?.name ?? `<${iri}>`}: adapters convert`,
    wanted === undefined ? undefined : nameOf(wanted, terms),
  );
}

function nameOf(unit: Unit, terms: KnownTerms): string {
  const [iri] = unit.iris;
  return terms.find(iri!)?.name ?? `<${iri!}>`;
}

function localName(node: string): string {
  const iri = iriOf(node);
  return iri === undefined ? node : iri.slice(namespaceOf(iri).length);
}

/** Holds the units of the header against those of the triples. */
function checkDeclaredUnits(
  draft: Draft,
  unitsOfNodes: ReadonlyMap<string, readonly LocatedNode[]>,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const { subject, predicate, object } of draft.triples) {
    const variable = isVariable(object.node)
      ? draft.variables.get(object.node.slice(1))
      : undefined;
    if (variable === undefined || seen.has(`${subject.node} ${object.node}`)) continue;
    seen.add(`${subject.node} ${object.node}`);
    const isOwn = draft.header.variables.includes(variable);
    const place = isOwn ? placeOfVariable(draft, variable) : object;
    const stated = predicate.node === hasValue ? unitsOfNodes.get(subject.node)?.[0] : undefined;
    const isNumber = isNumericType(variable.datatype);
    if (predicate.node === hasValue && stated === undefined && draft.isWhole) {
      if (variable.unit !== undefined) {
        report(
          'unit-not-stated',
          place,
          `?${variable.name} is declared in ${variable.unit}, and no triple says so`,
          'saref:isMeasuredIn at its node',
        );
      } else if (isNumber) {
        report(
          'unit-missing',
          object,
          `${subject.node} has the number ?${variable.name} and no unit`,
          'saref:isMeasuredIn at the same node; om:one for a count',
        );
      }
      continue;
    }
    if (stated === undefined || (isVariable(stated.node) && draft.kind === 'fragment')) continue;
    if (stated.node.startsWith(`<${undeclaredNamespace}`)) continue;
    const name = localName(stated.node);
    if (variable.unit === undefined && !isVariable(stated.node)) {
      report(
        'unit-undeclared',
        place,
        `?${variable.name} is measured in ${name}, and the header does not say so`,
        `[${name}]`,
      );
    } else if (variable.unit !== name && !isVariable(stated.node)) {
      report(
        'unit-differs',
        place,
        `?${variable.name} is declared in ${variable.unit} and measured in ${name}`,
        `[${name}]`,
      );
    }
  }
}
