import { always, asksWith, type CheckAsk, fromLevel } from './ask-check.js';
import { answer, network, table } from './notation.js';

/** Worked examples of matching (exchange-semantics 3.1 to 3.3), to be held against the oracle and the engine alike. */
export function matchingExamples(subject: string, check: CheckAsk): void {
  const asks = asksWith(check);

  describe(`${subject}: matching triples (3.1)`, () => {
    it('lets a variable of either side meet a constant of the other', async () => {
      await asks(network(answer('k', 'a p ?c', '1')), '?x p ?y', always(table('x y', 'a 1')));
      await asks(network(answer('k', '?s p ?o', 'a 1', 'b 2')), 'a p ?y', always(table('y', '1')));
    });

    it('compares constants by value', async () => {
      await asks(network(answer('k', '?s p 1^^int', 'a')), '?x p 1.0', always(table('x', 'a')));
      await asks(network(answer('k', '?s p 1', 'a')), '?x p 2', always([]));
      await asks(
        network(answer('k', '?s p ?o', 'a 1^^int', 'b 2')),
        '?x p 1.0',
        always(table('x', 'a')),
      );
    });

    it('takes a variable repeated within a triple for a condition on the row', async () => {
      await asks(network(answer('k', 'x p ?y', 'x', 'z')), '?a p ?a', always(table('a', 'x')));
      await asks(network(answer('k', '?y p ?z', 'a a', 'a b')), '?a p ?a', always(table('a', 'a')));
      await asks(
        network(answer('k', '?n p ?n', 'a', 'b')),
        '?x p ?y',
        always(table('x y', 'a a', 'b b')),
      );
      await asks(network(answer('k', '?n p ?n', 'a', 'b')), '?x p b', always(table('x', 'b')));
    });

    it('lets a variable predicate meet every predicate', async () => {
      const known = network(answer('k', '?s p ?o', 'a 1'), answer('l', '?s q ?o', 'a 2'));
      await asks(known, 'a ?k ?v', always(table('k v', 'p 1', 'q 2')));
      await asks(
        network(answer('k', '?s ?k ?o', 'a p 1', 'a q 2')),
        'a q ?v',
        always(table('v', '2')),
      );
    });
  });

  describe(`${subject}: matches of several triples (3.2)`, () => {
    it('does not let one node of the target meet two of the source in one match', async () => {
      const known = network(answer('k', '?m p ?n . ?k q ?l', 'a v b v'));
      await asks(known, '?a p ?x . ?b q ?x', fromLevel(3, table('a x b', 'a v b')));
    });

    it('does not let two nodes of the target meet one of the source in one match', async () => {
      const known = network(answer('k', '?m p ?n . ?k q ?n', 'a v b'));
      await asks(known, '?a p ?x . ?b q ?y', fromLevel(3, table('a x b y', 'a v b v')));
    });

    it('counts constants as nodes, and leaves out where two of them meet', async () => {
      const shared = network(answer('k', '?m p ?n . ?k q ?n', 'a v b'));
      await asks(shared, '?a p v . ?b q ?y', fromLevel(3, table('a b y', 'a b v')));
      await asks(shared, '?a p v . ?b q v', always(table('a b', 'a b')));
      const half = network(answer('k', '?m p v . ?k q ?n', 'a b v'));
      await asks(half, '?a p v . ?b q v', always(table('a b', 'a b')));
      await asks(half, '?a p v . ?b q ?y', always(table('a b y', 'a b v')));
    });

    it('uses no triple of the source twice in one match', async () => {
      const known = network(answer('k', '?s p 1^^int', 'a'));
      await asks(known, '?x p 1 . ?x p 1.0', fromLevel(3, table('x', 'a')));
    });

    it('does not care for the order of triples and the names of variables', async () => {
      const known = network(answer('k', '?y q ?z . ?x p ?y', 'b c a'));
      await asks(known, '?y p ?z . ?z q ?x', always(table('y z x', 'a b c')));
    });
  });

  describe(`${subject}: combining matches (3.3)`, () => {
    const known = network(answer('k', '?m p ?v', 'a 1'), answer('l', '?m q ?w', 'a 2', 'b 3'));

    it('combines sources from level 2 on', async () => {
      await asks(known, '?x p ?y . ?x q ?z', fromLevel(2, table('x y z', 'a 1 2')));
    });

    it('finds nothing when a triple has no candidate', async () => {
      await asks(known, '?x p ?y . ?x r ?z', always([]));
    });

    it('uses one triple of a source for two triples of the target from level 3 on', async () => {
      const steps = network(answer('k', '?a next ?b', 'a b', 'b c', 'x y'));
      await asks(steps, '?x next ?y . ?y next ?z', fromLevel(3, table('x y z', 'a b c')));
    });
  });
}
