import { answer, facts, network, react, rule, table } from './notation.js';
import { allLevels, type CheckPost, fromThree, fromTwo, postsWith } from './post-check.js';

/** Worked examples of rules and facts in a Post (exchange-semantics 5.1), for the oracle and the engine alike. */
export function knowledgePostExamples(subject: string, check: CheckPost): void {
  const posts = postsWith(check);

  describe(`${subject}: rules and facts of the poster (5.1)`, () => {
    it('let a rule pass on what was posted, and what it derives is reached', async () => {
      const known = network(
        rule('r', '?x celsius ?v', '?x warm ?v'),
        react('s', '?a warm ?b', '?a ok ?b'),
        react('t', '?a ok ?b'),
      );
      const post = { argument: '?m celsius ?w', result: '?x ok ?y', rows: table('m w', 'm1 20') };
      const calls = { s: table('a b', 'm1 20'), t: table('a b', 'm1 20') };
      await posts(known, post, allLevels, { calls, results: table('x y', 'm1 20') });
    });

    it('complete an argument with facts, which are not reached themselves', async () => {
      const known = network(
        facts('m1 in r1 . m2 in r2'),
        react('s', '?m value ?v . ?m in ?r'),
        react('t', '?m in ?r'),
      );
      const post = { argument: '?n value ?w', rows: table('n w', 'm1 20') };
      await posts(known, post, [1], { calls: { s: [] } });
      await posts(known, post, fromTwo, { calls: { s: table('m v r', 'm1 20 r1') } });
    });

    it('fetch nothing from facts where the posted row supplies the triple', async () => {
      const known = network(facts('m1 in r2'), react('s', '?m value ?v . ?m in ?r'));
      const post = { argument: '?m value ?v . ?m in ?r', rows: table('m v r', 'm1 20 r1') };
      await posts(known, post, allLevels, { calls: { s: table('m v r', 'm1 20 r1') } });
    });

    it('use a rule for inference, and call nobody with what it derives that way', async () => {
      const known = network(
        rule('infer', '?x partOf ?y', '?x in ?y'),
        answer('k', '?x partOf ?y', 'm1 r1', 'm2 r2'),
        react('s', '?m value ?v . ?m in ?r'),
        react('sideways', '?m in ?r'),
      );
      const post = { argument: '?n value ?w', rows: table('n w', 'm1 20') };
      await posts(known, post, [1], { calls: { s: [] } });
      await posts(known, post, fromTwo, { calls: { s: table('m v r', 'm1 20 r1') } });
    });

    it('leave a triple to others where a derived row has taken what it could have taken that triple by', async () => {
      // The posted row could take ?x q ?y as well; then the derived row, free of it, would have to take ?m q ?z.
      const known = network(
        rule('r', '?a q ?b . ?e t ?f', '?a q ?b . ?e r ?f'),
        answer('k', '?g q ?h', 'm o'),
        react('s', '?x k ?m . ?x q ?y . ?u r ?v . ?m q ?z'),
      );
      const post = {
        argument: '?a k ?m . ?a q ?b . ?e t ?f',
        rows: table('a m b e f', 'x m y u v'),
      };
      const calls = { s: table('x m y u v z', 'x m y u v o') };
      await posts(known, post, fromTwo, { calls });
    });

    it('do so too where the derived row is in use before', async () => {
      const known = network(
        rule('r', '?a q ?b . ?e t ?f', '?a q ?b . ?e r ?f'),
        answer('k', '?g q ?h', 'm o'),
        react('s', '?x k ?m . ?x q ?y . ?n r ?i . ?x l ?n . ?x j ?i . ?m q ?z'),
      );
      const post = {
        argument: '?a k ?m . ?a q ?b . ?a l ?n . ?a j ?i . ?e t ?f',
        rows: table('a m b n i e f', 'x m y n i n i'),
      };
      const calls = { s: table('x m y n i z', 'x m y n i o') };
      await posts(known, post, fromTwo, { calls });
    });

    it('solve a body partly with what was posted, partly with facts and ANSWERs', async () => {
      const known = network(
        rule('r', '?m value ?v . ?m in ?r . ?r of ?h', '?h has ?v'),
        facts('m1 in r1'),
        answer('k', '?r of ?h', 'r1 h1', 'r2 h2'),
        react('s', '?h has ?v'),
      );
      const post = { argument: '?m value ?v', rows: table('m v', 'm1 20', 'm2 21') };
      await posts(known, post, [1], { calls: { s: [] } });
      await posts(known, post, fromTwo, { calls: { s: table('h v', 'h1 20') } });
    });

    it('take reached and other rows of one rule for rows of one source', async () => {
      const known = network(
        rule('r', '?a p ?b', '?a q ?b'),
        react('s', '?a q ?b . ?c q ?d'),
        answer('k', '?a p ?b', 'b 2'),
      );
      const post = { argument: '?x p ?y', rows: table('x y', 'a 1') };
      await posts(known, post, [1, 2], { calls: { s: [] } });
      const pairs = ['a 1 a 1', 'a 1 b 2', 'b 2 a 1'];
      await posts(known, post, fromThree, { calls: { s: table('a b c d', ...pairs) } });
    });

    it('at level 1 want every triple of a derived row in the match', async () => {
      const known = network(
        rule('r', '?a p ?b', '?a q ?b . ?a r ?b'),
        react('part', '?a q ?b'),
        react('whole', '?a q ?b . ?a r ?b'),
      );
      const post = { argument: '?x p ?y', rows: table('x y', 'a 1') };
      const whole = table('a b', 'a 1');
      await posts(known, post, [1], { calls: { part: [], whole } });
      await posts(known, post, fromTwo, { calls: { part: whole, whole } });
    });

    it('call each REACT once per binding when a rule derives what was posted as well', async () => {
      const known = network(rule('same', '?a p ?b', '?a p ?b'), react('s', '?a p ?b', '?a q ?b'));
      const post = { argument: '?x p ?y', result: '?x q ?y', rows: table('x y', 'a 1', 'a 1') };
      const calls = { s: table('a b', 'a 1') };
      await posts(known, post, allLevels, { calls, results: table('x y', 'a 1') });
    });

    it('end loops of rules at their fix-point', async () => {
      const known = network(
        rule('transitive', '?x in ?y . ?y in ?z', '?x in ?z'),
        facts('b in c . c in d'),
        react('s', '?x in ?y'),
      );
      const post = { argument: '?a in ?b', result: 'a in ?b', rows: table('a b', 'a b') };
      await posts(known, post, [1], {
        calls: { s: table('x y', 'a b') },
        results: table('b', 'b'),
      });
      await posts(known, post, fromThree, {
        calls: { s: table('x y', 'a b', 'a c', 'a d') },
        results: table('b', 'b', 'c', 'd'),
      });
    });
  });
}
