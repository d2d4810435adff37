import { positionAt, ReadProblem } from './read-problem.js';

const maxPrologChars = 1024 * 1024;
const maxEntities = 1000;
const maxEntityChars = 64 * 1024;
const maxEntityDepth = 16;

/** What stands before the root element, read and made harmless. */
export type XmlProlog = {
  /** The text with its document type declaration blanked out, its line breaks kept. */
  readonly text: string;
  /** The internal entities by name, fully expanded. */
  readonly entities: ReadonlyMap<string, string>;
};

const namePattern = '[A-Za-z_:\\u0080-\\uFFFF][\\w.:\\-\\u0080-\\uFFFF]*';
const entityDeclaration = new RegExp(
  `<!ENTITY\\s+(%\\s+)?(${namePattern})\\s+(?:"([^"]*)"|'([^']*)'|(SYSTEM|PUBLIC)\\b)`,
  'y',
);
const otherDeclaration = /<!(ELEMENT|NOTATION)\b(?:[^"'>]|"[^"]*"|'[^']*')*>/y;
const reference = new RegExp(`&(?:#x([\\da-fA-F]+)|#(\\d+)|(${namePattern}));`, 'g');
const predefined = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const character = (hex: string | undefined, decimal: string | undefined): string => {
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
};

/** The declared literals, with every reference in them replaced; XML 1.0 section 4.5 for the order of the two passes. */
const expandAll = (literals: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const expanded = new Map<string, string>();
  const expand = (name: string, trail: readonly string[]): string => {
    const ready = expanded.get(name);
    if (ready !== undefined) return ready;
    if (trail.includes(name)) {
      throw new ReadProblem(
        `the entity &${name}; contains itself (${[...trail, name].join(' > ')})`,
      );
    }
    if (trail.length >= maxEntityDepth) {
      throw new ReadProblem(`the entity &${trail[0]}; is nested more than ${maxEntityDepth} deep`);
    }
    const replacement = literals
      .get(name)!
      .replace(reference, (whole, hex?: string, decimal?: string, entity?: string) =>
        entity === undefined ? character(hex, decimal) : whole,
      );
    if (replacement.includes('<')) {
      throw new ReadProblem(
        `the entity &${name}; holds markup, which is not supported: only text is`,
      );
    }
    let length = replacement.length;
    const value = replacement.replace(
      reference,
      (_, hex?: string, decimal?: string, entity?: string) => {
        if (entity === undefined) return character(hex, decimal);
        const known = predefined.get(entity);
        if (known !== undefined) return known;
        if (!literals.has(entity)) {
          throw new ReadProblem(
            `the entity &${name}; refers to &${entity};, which is not declared`,
          );
        }
        const inner = expand(entity, [...trail, name]);
        length += inner.length;
        if (length > maxEntityChars) {
          throw new ReadProblem(
            `the entity &${name}; expands to more than ${maxEntityChars} characters: refused`,
          );
        }
        return inner;
      },
    );
    expanded.set(name, value);
    return value;
  };
  for (const name of literals.keys()) expand(name, []);
  return expanded;
};

/** The end of a construct, or undefined while it is not read far enough. */
const endAfter = (text: string, terminator: string, from: number): number | undefined => {
  const at = text.indexOf(terminator, from);
  return at < 0 ? undefined : at + terminator.length;
};

const skipBlank = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at += 1;
  return at;
};

type Subset = { readonly end: number; readonly literals: ReadonlyMap<string, string> };

/** Reads the declarations from after `[` to after the closing `]`. */
const readSubset = (text: string, start: number): Subset | undefined => {
  const literals = new Map<string, string>();
  const refuse = (message: string, at: number): never => {
    throw new ReadProblem(message, positionAt(text, at));
  };
  for (let at = skipBlank(text, start); at < text.length; at = skipBlank(text, at)) {
    if (text[at] === ']') return { end: at + 1, literals };
    if (text[at] === '%') refuse('parameter entities are refused: write the declarations out', at);
    const comment = text.startsWith('<!--', at);
    if (comment || text.startsWith('<?', at)) {
      const end = comment ? endAfter(text, '-->', at + 4) : endAfter(text, '?>', at + 2);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    if (text.indexOf('>', at) < 0) return undefined;
    entityDeclaration.lastIndex = at;
    const [whole, parameter, name, double, single, external] = entityDeclaration.exec(text) ?? [];
    if (whole !== undefined) {
      if (external !== undefined) {
        refuse(`the external entity &${name}; is refused: nothing is fetched while reading`, at);
      }
      if (parameter !== undefined) refuse(`the parameter entity %${name}; is refused`, at);
      const end = skipBlank(text, at + whole.length);
      if (end >= text.length) return undefined;
      if (text[end] !== '>') refuse(`expected > at the end of the entity ${name}`, end);
      // The first declaration of a name binds (XML 1.0, section 4.2).
      if (!literals.has(name!)) literals.set(name!, double ?? single!);
      if (literals.size > maxEntities) refuse(`more than ${maxEntities} entities`, at);
      at = end + 1;
      continue;
    }
    if (text.startsWith('<!ATTLIST', at)) {
      refuse('attribute defaults (ATTLIST) are not supported: write the attributes out', at);
    }
    otherDeclaration.lastIndex = at;
    const other = otherDeclaration.exec(text);
    if (other === null) {
      if (text.length - at < maxEntityChars) return undefined;
      refuse('expected an entity declaration, or ] at the end of the declarations', at);
    }
    at += other![0].length;
  }
  return undefined;
};

/** Reads `<!DOCTYPE ...>`; undefined while it is not complete. */
const readDoctype = (text: string, start: number): Subset | undefined => {
  const opening = /[[>]/g;
  opening.lastIndex = start;
  const found = opening.exec(text);
  const named = text.slice(start, found?.index);
  const external = /\s(SYSTEM|PUBLIC)\b/.exec(named);
  if (external !== null) {
    throw new ReadProblem(
      'the external document type (DTD) is refused: nothing is fetched while reading',
      positionAt(text, start + external.index + 1),
    );
  }
  if (found === null) return undefined;
  if (found[0] === '>') return { end: found.index + 1, literals: new Map() };
  const subset = readSubset(text, found.index + 1);
  if (subset === undefined) return undefined;
  const end = skipBlank(text, subset.end);
  if (end >= text.length) return undefined;
  if (text[end] !== '>') {
    throw new ReadProblem('expected > after the declarations', positionAt(text, end));
  }
  return { end: end + 1, literals: subset.literals };
};

/**
 * Reads what stands before the root element of an XML text: entities are declared there, and their values are what an
 * attacker would use to make the reader fetch files or to blow up the text.
 *
 * @param text from the beginning of the document; it may reach into the root element
 * @param isComplete whether no more text follows
 * @returns undefined when more text is needed
 * @throws ReadProblem for external entities, an external document type, parameter entities, attribute defaults, markup
 *   in an entity, an entity that contains itself, and for too many, too long or too deep entities
 */
export const readProlog = (text: string, isComplete: boolean): XmlProlog | undefined => {
  const blanked = (at: number, end: number): string =>
    text.slice(0, at) + text.slice(at, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
  const unfinished = (): undefined => {
    if (text.length > maxPrologChars) {
      throw new ReadProblem(`no root element within the first ${maxPrologChars} characters`);
    }
    return undefined;
  };
  let hasDoctype = false;
  let result: XmlProlog = { text, entities: new Map() };
  for (let at = skipBlank(text, 0); ; at = skipBlank(text, at)) {
    const rest = text.length - at;
    const terminator = text.startsWith('<?', at)
      ? '?>'
      : text.startsWith('<!--', at)
        ? '-->'
        : undefined;
    if (terminator !== undefined) {
      const end = endAfter(text, terminator, at + 2);
      if (end === undefined) return isComplete ? result : unfinished();
      at = end;
    } else if (text.startsWith('<!DOCTYPE', at)) {
      const doctype = readDoctype(text, at);
      if (doctype === undefined) {
        if (!isComplete) return unfinished();
        throw new ReadProblem('the document type declaration does not end', positionAt(text, at));
      }
      if (hasDoctype) {
        throw new ReadProblem('a second document type declaration', positionAt(text, at));
      }
      hasDoctype = true;
      result = { text: blanked(at, doctype.end), entities: expandAll(doctype.literals) };
      at = doctype.end;
    } else {
      // Nine characters tell `<!DOCTYPE` from the root element.
      return isComplete || rest >= 9 ? result : unfinished();
    }
  }
};
