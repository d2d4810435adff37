import { literalParts, termKind } from '../../read-terms.js';
import { parseDateTime } from '../../date-time.js';
import { integerRanges, xsd } from '../../vocabulary.js';
import type { Place, Report } from './diagnostic.js';
import { type Draft, isVariable, placeOfVariable } from './draft.js';
import { namespaceOf } from './known-terms.js';
import { nodesOf } from './check-variables.js';

const namespace = namespaceOf(xsd.string);
const date = '-?\\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
const zone = '(Z|[+-](0\\d|1[0-4]):[0-5]\\d)';

/** Lexical forms of XML Schema part 2, for the datatypes that are not read elsewhere. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  [xsd.decimal, /^[+-]?(\d+(\.\d*)?|\.\d+)$/],
  [xsd.double, /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN)$/],
  [xsd.float, /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN)$/],
  [xsd.boolean, /^(true|false|0|1)$/],
  [xsd.hexBinary, /^([0-9a-fA-F]{2})*$/],
  [`${namespace}date`, new RegExp(`^${date}${zone}?$`)],
  [`${namespace}time`, new RegExp(`^([01]\\d|2[0-4]):[0-5]\\d:[0-5]\\d(\\.\\d+)?${zone}?$`)],
  [`${namespace}duration`, /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/],
  [`${namespace}anyURI`, /^\S*$/],
  [`${namespace}language`, /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/],
]);

/** Literals of the pattern and of its header that are no value of their datatype. */
export function checkLiterals(draft: Draft, report: Report): void {
  for (const triple of draft.triples) {
    // What a fragment says is looked at in its own file.
    if (triple.include !== undefined) continue;
    for (const node of nodesOf(triple)) {
      if (!isVariable(node.node)) checkLiteral(node.node, node, report);
    }
  }
  for (const variable of draft.header.variables) {
    const place = placeOfVariable(draft, variable);
    for (const term of new Set([...(variable.oneOf ?? []), variable.example ?? ''])) {
      checkLiteral(term, place, report);
    }
  }
}

function checkLiteral(term: string, place: Place, report: Report): void {
  if (termKind(term) !== 'literal') return;
  const { lexical, datatype } = literalParts(term);
  const name = `xsd:${datatype.slice(namespace.length)}`;
  if (!isValid(lexical, datatype)) {
    report('invalid-literal', place, `"${lexical}" is no ${name}`);
  } else if (datatype === xsd.dateTime || datatype === xsd.dateTimeStamp) {
    if (!lexical.endsWith('Z')) {
      report('not-utc', place, `"${lexical}" is not in UTC`, 'end the instant with Z');
    }
  }
}

function isValid(lexical: string, datatype: string): boolean {
  const range = integerRanges.get(datatype);
  if (range !== undefined) {
    if (!/^[+-]?\d+$/.test(lexical)) return false;
    const value = BigInt(lexical);
    return (
      (range[0] === undefined || value >= range[0]) && (range[1] === undefined || value <= range[1])
    );
  }
  if (datatype === xsd.dateTime || datatype === xsd.dateTimeStamp) {
    const value = parseDateTime(lexical);
    return value !== undefined && (datatype === xsd.dateTime || value.hasTimeZone);
  }
  return forms.get(datatype)?.test(lexical) ?? true;
}
