const xsdNamespace = 'http://www.w3.org/2001/XMLSchema#';

/** Prefixes that need no declaration: those that the rule parser of Apache Jena starts with. */
const knownPrefixes: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: xsdNamespace,
  eg: 'urn:x-hp:eg/',
  jr: 'http://jena.hpl.hp.com/2003/JenaReasoner#',
  rb: 'urn:x-hp-jena:rubrik/',
  drdfs: 'urn:x-hp-direct-predicate:http_//www.w3.org/2000/01/rdf-schema#',
};

/** What looks like a prefix but begins a bare IRI. */
const schemes: ReadonlySet<string> = new Set(['http', 'https', 'urn', 'file', 'ftp', 'mailto']);

/** xsd:int, the datatype of whole numbers without quotes. */
export const xsdInt = `${xsdNamespace}int`;

/** The prefixes of one text. A declaration counts for the whole text, wherever it stands. */
export class Prefixes {
  readonly #declared = new Map<string, string>();
  /** A declared prefix for each first part of a namespace that might itself be meant as a prefix. */
  readonly #prefixOfScheme = new Map<string, string>();

  /**
   * Declares a prefix; doing so again with the same namespace changes nothing.
   *
   * @returns what is wrong with it, if anything
   */
  declare(prefix: string, namespace: string): string | undefined {
    const former = this.#declared.get(prefix);
    if (former !== undefined && former !== namespace) {
      return `the prefix ${prefix}: is declared twice, as <${former}> and as <${namespace}>; give one of them another name`;
    }
    const within = this.#writtenWith(prefix, namespace);
    if (within !== undefined) return within;
    this.#declared.set(prefix, namespace);
    return undefined;
  }

  /** The namespace of a prefix, undefined when there is none. */
  namespaceOf(prefix: string): string | undefined {
    return (
      this.#declared.get(prefix) ??
      (Object.hasOwn(knownPrefixes, prefix) ? knownPrefixes[prefix] : undefined)
    );
  }

  /** The IRI behind `prefix:name` or a bare IRI, undefined when its prefix is unknown. */
  expand(written: string): string | undefined {
    const colon = written.indexOf(':');
    const prefix = written.slice(0, colon);
    const isScheme = schemes.has(prefix);
    if (isScheme && written.startsWith('//', colon + 1)) return written;
    const namespace = this.namespaceOf(prefix);
    if (namespace !== undefined) return namespace + written.slice(colon + 1);
    return isScheme ? written : undefined;
  }

  /**
   * Namespaces stand for themselves. One that begins with a prefix (which may in turn be written with the first) is a
   * mistake that would go unnoticed, since `<b:x>` is an IRI as well.
   */
  #writtenWith(prefix: string, namespace: string): string | undefined {
    const colon = namespace.indexOf(':');
    const used = colon < 0 ? '' : namespace.slice(0, colon);
    const mayBePrefix = colon >= 0 && !schemes.has(used);
    if (mayBePrefix && (used === prefix || this.namespaceOf(used) !== undefined)) {
      return writtenWith(prefix, namespace, used);
    }
    const other = this.#prefixOfScheme.get(prefix);
    if (other !== undefined) return writtenWith(other, this.#declared.get(other)!, prefix);
    if (mayBePrefix) this.#prefixOfScheme.set(used, prefix);
    return undefined;
  }
}

function writtenWith(prefix: string, namespace: string, used: string): string {
  return `the namespace <${namespace}> of the prefix ${prefix}: is written with the prefix ${used}:; write it in full`;
}
