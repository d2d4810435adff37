import type { Binding } from '@gridloom/graph-patterns';
import { answer, network, react, table } from './notation.js';
import { allLevels, type CheckPost, fromThree, fromTwo, postsWith } from './post-check.js';

const reading = '?m value ?v . ?m time ?t';

/** Worked examples of Post (exchange-semantics 5 and 5.1), to be held against the oracle and the engine alike. */
export function postExamples(subject: string, check: CheckPost): void {
  const posts = postsWith(check);

  describe(`${subject}: Post and REACT (5)`, () => {
    it('calls a REACT with every posted row and returns its results', async () => {
      const known = network(react('r', '?a p ?b', '?a q ?b'));
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a 1', 'b 2') };
      const calls = { r: table('a b', 'a 1', 'b 2') };
      await posts(known, post, allLevels, { calls, results: table('x y', 'a 1', 'b 2') });
    });

    it('fetches nothing when the post covers the argument', async () => {
      const known = network(
        react('r', '?n value ?w . ?n time ?u'),
        answer('k', reading, 'm1 20 t1', 'm1 21 t2'),
      );
      const post = { argument: reading, rows: table('m v t', 'm1 20 t9') };
      await posts(known, post, allLevels, { calls: { r: table('n w u', 'm1 20 t9') } });
    });

    it('completes an argument that the post covers in part, with what fits the posted row', async () => {
      const known = network(
        react('r', reading),
        answer('k', '?m time ?t', 'm1 t1', 'm1 t2', 'm2 t3'),
      );
      const post = { argument: '?n value ?w', rows: table('n w', 'm1 20') };
      await posts(known, post, [1], { calls: { r: [] } });
      await posts(known, post, fromTwo, { calls: { r: table('m v t', 'm1 20 t1', 'm1 20 t2') } });
    });

    it('calls nobody when the rest cannot be fetched', async () => {
      const known = network(react('r', reading), answer('k', '?m time ?t', 'm2 t3'));
      await posts(known, { argument: '?n value ?w', rows: table('n w', 'm1 20') }, allLevels, {
        calls: { r: [] },
      });
    });

    it('unites the results of several REACTs without repetition', async () => {
      const known = network(
        react('r', '?a p ?b', '?a q ?b'),
        react('s', '?a p ?b', '?a q ?b'),
        react('t', '?a p ?b', '?b q ?a'),
      );
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a b') };
      const calls = Object.fromEntries(['r', 's', 't'].map((id) => [id, table('a b', 'a b')]));
      await posts(known, post, allLevels, { calls, results: table('x y', 'a b', 'b a') });
    });

    it('fires a REACT with a result for a post without, and one without for a post with', async () => {
      const known = network(react('r', '?a p ?b', '?a q ?b'), react('sink', '?a p ?b'));
      const rows = table('x y', 'a 1');
      const calls = { r: table('a b', 'a 1'), sink: table('a b', 'a 1') };
      await posts(known, { argument: '?x p ?y', rows }, allLevels, { calls });
      await posts(known, { argument: '?x p ?y', result: '?x r ?y', rows }, allLevels, { calls });
    });

    it('takes what matches from a larger result pattern, except at level 1', async () => {
      const known = network(react('r', '?a p ?b', '?a q ?b . ?a r ?b'));
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a 1') };
      const calls = { r: table('a b', 'a 1') };
      await posts(known, post, [1], { calls, results: [] });
      await posts(known, post, fromTwo, { calls, results: table('x y', 'a 1') });
    });

    it('takes no binding for one empty binding, which supplies triples without variables', async () => {
      const known = network(react('r', '?a p ?b'), react('fixed', 'a p ?b'));
      await posts(known, { argument: '?x p ?y', rows: [] }, allLevels, {
        calls: { r: [], fixed: [] },
      });
      await posts(known, { argument: 'a p b', rows: [] }, allLevels, {
        calls: { r: table('a b', 'a b'), fixed: table('b', 'b') },
      });
    });

    it('lets a REACT have a smaller argument than the post, except at level 1', async () => {
      const known = network(react('r', '?n value ?w'));
      const post = { argument: reading, rows: table('m v t', 'm1 20 t1') };
      await posts(known, post, [1], { calls: { r: [] } });
      await posts(known, post, fromTwo, { calls: { r: table('n w', 'm1 20') } });
    });
  });

  describe(`${subject}: the definition of a Post (5.1)`, () => {
    it('does not fire a REACT for data that the exchange merely consulted', async () => {
      const known = network(
        react('r', '?a p ?b . ?a e ?c'),
        react('sideways', '?a e ?b'),
        answer('k', '?a e ?b', 'a 2'),
      );
      const post = { argument: '?x p ?y', rows: table('x y', 'a 1') };
      await posts(known, post, fromTwo, { calls: { r: table('a b c', 'a 1 2') } });
    });

    it('keeps posted rows whole', async () => {
      const known = network(react('r', reading));
      const rows = table('m v t', 'm1 20 t1', 'm1 21 t2');
      await posts(known, { argument: reading, rows }, allLevels, { calls: { r: rows } });
    });

    it('joins two posted rows that cannot be one, from level 3 on', async () => {
      const known = network(react('r', '?x next ?y . ?y next ?z'));
      const post = { argument: '?a next ?b', rows: table('a b', 'a b', 'b c') };
      await posts(known, post, [1, 2], { calls: { r: [] } });
      await posts(known, post, fromThree, { calls: { r: table('x y z', 'a b c') } });
    });

    it('fetches a triple that the posted row could not supply beside what it supplies', async () => {
      const known = network(
        react('r', '?x next ?y . ?y next ?z'),
        answer('k', '?a next ?b', 'b c'),
      );
      const post = { argument: '?a next ?b', rows: table('a b', 'a b') };
      await posts(known, post, fromTwo, { calls: { r: table('x y z', 'a b c') } });
    });

    it('judges what a posted row could take as well on patterns', async () => {
      // The row's own value is another one, but its pattern could supply the triple.
      const known = network(
        react('r', '?m unit w . ?m value 1'),
        answer('k', '?m value ?v', 'm1 1'),
      );
      const post = { argument: '?m unit w . ?m value ?v', rows: table('m v', 'm1 2') };
      await posts(known, post, allLevels, { calls: { r: [] } });
      const apart = { argument: '?m unit w . ?m value 2', rows: table('m', 'm1') };
      await posts(known, apart, fromTwo, { calls: { r: table('m', 'm1') } });
    });

    it('does not fetch in place of what the posted row could take later in the pattern', async () => {
      const argument = '?m unit w . ?m unit ?u';
      const known = network(react('r', argument), answer('k', argument, 'm1 w'));
      const post = { argument, rows: table('m u', 'm1 v') };
      await posts(known, post, [1, 2], { calls: { r: table('m u', 'm1 v') } });
      // From level 3 on the posted row is used twice, each time for its first triple.
      await posts(known, post, fromThree, { calls: { r: table('m u', 'm1 v', 'm1 w') } });
    });

    it('calls a REACT that is no recipient for inference only', async () => {
      const known = network(
        react('inference', '?a f ?b', '?a e ?b'),
        react('r', '?a p ?b . ?a e ?c', '?a q ?c'),
        answer('k', '?a f ?b', 'a 2', 'b 3'),
      );
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a 1') };
      const calls = { r: table('a b c', 'a 1 2') };
      await posts(known, post, fromTwo, { calls, results: table('x y', 'a 2') });
    });

    it('uses a recipient for inference as well, without taking that for reached', async () => {
      const known = network(
        react('r', '?a p ?b', '?a q ?b'),
        react('s', '?a q ?b . ?c q ?d'),
        answer('k', '?a p ?b', 'b 2', 'c 3'),
      );
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a 1') };
      const calls = { r: table('a b', 'a 1') };
      // Reached and other rows belong to one source, so they meet in one solution from level 3 on.
      await posts(known, post, [1, 2], {
        calls: { ...calls, s: [] },
        results: table('x y', 'a 1'),
      });
      const pairs = ['a 1 a 1', 'a 1 b 2', 'a 1 c 3', 'b 2 a 1', 'c 3 a 1'];
      await posts(known, post, fromThree, {
        calls: { ...calls, s: table('a b c d', ...pairs) },
        results: table('x y', 'a 1'),
      });
    });

    it('chains recipients; at level 1 every triple of a result must be in the match', async () => {
      const known = network(
        react('first', '?a p ?b', '?a q ?b . ?a r ?b'),
        react('part', '?a q ?b'),
        react('whole', '?c r ?d . ?c q ?d', '?c s ?d'),
      );
      const post = { argument: '?x p ?y', result: '?x s ?y', rows: table('x y', 'a 1') };
      const calls = { first: table('a b', 'a 1'), whole: table('c d', 'a 1') };
      const results = table('x y', 'a 1');
      await posts(known, post, [1], { calls: { ...calls, part: [] }, results });
      await posts(known, post, fromTwo, {
        calls: { ...calls, part: table('a b', 'a 1') },
        results,
      });
    });

    it('lets a posted row that lacks a variable supply the triples whose variables it binds', async () => {
      const known = network(react('r', '?n value ?w'), react('both', reading));
      const post = { argument: reading, rows: table('m v t', 'm1 20 -') };
      await posts(known, post, [1], { calls: { r: [], both: [] } });
      await posts(known, post, fromTwo, { calls: { r: table('n w', 'm1 20'), both: [] } });
      const knowing = network(...known.reacts, answer('k', '?m time ?t', 'm1 t1', 'm2 t2'));
      await posts(knowing, post, fromTwo, { calls: { r: table('n w', 'm1 20'), both: [] } });
    });

    it('does not make one row of two incomplete ones', async () => {
      const known = network(react('r', reading));
      const post = { argument: reading, rows: table('m v t', 'm1 20 -', 'm1 - t1') };
      await posts(known, post, allLevels, { calls: { r: [] } });
      const whole = { argument: reading, rows: table('m v t', 'm1 20 -', 'm1 21 t1') };
      await posts(known, whole, allLevels, { calls: { r: table('m v t', 'm1 21 t1') } });
    });

    it('calls each REACT once per binding, by term', async () => {
      const known = network(react('r', '?a p ?b', '?a p ?b'));
      const post = { argument: '?x p ?y', rows: table('x y', 'a 1', 'a 1^^int', 'a 1') };
      await posts(known, post, allLevels, { calls: { r: table('a b', 'a 1', 'a 1^^int') } });
    });

    it('ends loops at their fix-point', async () => {
      const known = network(
        react('r', '?x in ?y . ?y in ?z', '?x in ?z'),
        answer('k', '?a in ?b', 'b c', 'c d'),
      );
      const post = { argument: '?a in ?b', result: 'a in ?b', rows: table('a b', 'a b') };
      const calls = { r: table('x y z', 'a b c', 'a b d', 'a c d') };
      await posts(known, post, fromThree, { calls, results: table('b', 'b', 'c', 'd') });
    });

    it('has the posted triples and the answers of REACTs in a result with a variable predicate', async () => {
      const known = network(react('r', '?a p ?b', '?a q ?b'));
      const post = { argument: '?x p ?y', result: '?s ?k ?o', rows: table('x y', 'a 1') };
      const results = table('s k o', 'a p 1', 'a q 1');
      await posts(known, post, allLevels, { calls: { r: table('a b', 'a 1') }, results });
    });

    it('returns only results that use a reached row', async () => {
      const known = network(react('r', '?a p ?b', '?a q ?b'), answer('k', '?a q ?b', 'a 5', 'b 6'));
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a 1') };
      await posts(known, post, allLevels, {
        calls: { r: table('a b', 'a 1') },
        results: table('x y', 'a 1'),
      });
    });

    it('counts a derived row as reached when one of its arguments uses a reached row', async () => {
      const same = (): Binding[] => table('c', '7');
      const known = network(
        react('r', '?a p ?b', 'x q ?c', same),
        react('s', '?a q ?c'),
        answer('k', '?a p ?b', 'b 2'),
      );
      const post = { argument: '?x p ?y', rows: table('x y', 'a 1') };
      await posts(known, post, allLevels, {
        calls: { r: table('a b', 'a 1'), s: table('a c', 'x 7') },
      });
    });
  });
}
