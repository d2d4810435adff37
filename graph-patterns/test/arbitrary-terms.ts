import fc from 'fast-check';
import { iri, langText, text, typedLiteral, type Term, xsd } from '@gridloom/graph-patterns';

const iriText = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('urn:uuid:1', 'lamp1', '#x', 'http://example.org/é', 'mailto:a@b'),
);
/** Texts rich in what needs escaping. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('"', '\\', '\n', '\t', '\r', '\f', '\b', 'é', '😀', "'", '^^<', '@en', '}'),
    )
    .map((parts) => parts.join('')),
);
const tag = fc.constantFrom('en', 'EN', 'pt-BR', 'de-CH-1901');
const datatype = fc.oneof(
  iriText,
  fc.constantFrom(...Object.values(xsd)),
  fc
    .constantFrom('int', 'byte', 'unsignedLong', 'positiveInteger')
    .map((name) => xsd.string.replace('string', name)),
);
const lexical = fc.oneof(
  anyText,
  fc.constantFrom('1', '01', '1.0', '+1', '-0', '1e0', 'INF', 'true', 'eek', '300', '', ' 1 '),
  fc.constantFrom(
    '2025-01-01T00:00:00Z',
    '2024-12-31T24:00:00Z',
    '2025-01-01T01:00:00+01:00',
    '2025-01-01T00:00:00',
  ),
);

/** Canonical IRIs. */
export const anyIri: fc.Arbitrary<Term> = iriText.map(iri);

/** Canonical literals of all kinds, ill-typed ones included. */
export const anyLiteral: fc.Arbitrary<Term> = fc.oneof(
  anyText.map(text),
  fc.tuple(anyText, tag).map(([value, language]) => langText(value, language)),
  fc.tuple(lexical, datatype).map(([value, type]) => typedLiteral(value, type)),
);

/** Canonical terms of all kinds. */
export const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  anyIri,
  anyLiteral,
  fc.constantFrom('_:b0', '_:node.1'),
);
