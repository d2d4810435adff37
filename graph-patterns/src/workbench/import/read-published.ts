import { parseDocument, isMap, isScalar, LineCounter, type Pair, type Scalar } from 'yaml';

/** A pattern as others have published it: text, and where it stands. */
export interface PublishedPattern {
  /** File without ending; in a YAML file the key of the pattern. */
  readonly name: string;
  readonly text: string;
  /** Line of the file before the first line of the text, to turn lines of the text into lines of the file. */
  readonly lineOffset: number;
  /** Characters by which its lines are indented in the file, for columns likewise. */
  readonly columnOffset: number;
  /** The result pattern of a request. */
  readonly result?: Pick<PublishedPattern, 'text' | 'lineOffset' | 'columnOffset'>;
  /** Interactions that its publisher names, such as `ASK`. */
  readonly usedIn: readonly string[];
}

/** A fault of a published file; the rest of it is read. */
export interface PublishedFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface PublishedFile {
  readonly patterns: readonly PublishedPattern[];
  readonly faults: readonly PublishedFault[];
}

/**
 * Reads a file of published patterns: `.gp` holds the triples of one pattern; `.gp.yaml` maps names to `pattern`,
 * `result_pattern` and `used_in`, as the BlueBird project writes them.
 *
 * @param fileName decides the format, and names the pattern of a `.gp` file
 */
export function readPublishedFile(text: string, fileName: string): PublishedFile {
  const name = fileName.replace(/^.*[/\\]/, '');
  if (/\.ya?ml$/.test(name)) return readYaml(text);
  const pattern = {
    name: name.replace(/\.[^.]*$/, ''),
    text,
    lineOffset: 0,
    columnOffset: 0,
    usedIn: [],
  };
  return { patterns: [pattern], faults: [] };
}

function readYaml(text: string): PublishedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const faults: PublishedFault[] = document.errors.map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    return { line, column: col, message: message.split('\n')[0]! };
  });
  const patterns: PublishedPattern[] = [];
  if (!isMap(document.contents)) {
    return {
      patterns,
      faults: [...faults, fault(1, 'expected a map from pattern names to patterns')],
    };
  }
  for (const { key, value } of document.contents.items as Pair<Scalar, unknown>[]) {
    const name = String(key.value).replace(/\s+/g, ' ');
    const line =
      key.range === undefined || key.range === null ? 1 : lines.linePos(key.range[0]).line;
    if (!isMap(value)) {
      faults.push(fault(line, `${name}: expected a map with pattern, and perhaps result_pattern`));
      continue;
    }
    const block = (field: string) => {
      const node: unknown = value.get(field, true);
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
      // A block scalar (| or >) begins on the line after its indicator.
      const start = lines.linePos(node.range[0]).line;
      const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      return {
        text: node.value,
        lineOffset: isBlock ? start : start - 1,
        columnOffset: isBlock ? indentation(text, node.value, start) : 0,
      };
    };
    const pattern = block('pattern');
    if (pattern === undefined) {
      faults.push(fault(line, `${name}: pattern is missing or no text`));
      continue;
    }
    const result = block('result_pattern');
    const usedIn = (value.toJSON() as Readonly<Record<string, unknown>>)['used_in'];
    patterns.push({
      name,
      ...pattern,
      ...(result === undefined ? {} : { result }),
      usedIn: Array.isArray(usedIn) ? usedIn.map(String) : [],
    });
  }
  return { patterns, faults };
}

/** By how much a block scalar that begins after a line is indented in the file. */
function indentation(file: string, block: string, line: number): number {
  const first = (lines: readonly string[]) => lines.find((one) => one.trim() !== '') ?? '';
  const inFile = first(file.split(/\r?\n/).slice(line));
  return Math.max(0, inFile.search(/\S/) - first(block.split('\n')).search(/\S/));
}

function fault(line: number, message: string): PublishedFault {
  return { line, column: 1, message };
}
