/** Names of variables as predicates: a field with the IRI `variableNamespace` + `power` gives `?power`. */
export const variableNamespace = 'https://w3id.org/gridloom/variable#';

/** The predicate that leads from a record of variables to parts of it, each of which gives a row. */
export const partPredicate = 'https://w3id.org/gridloom/message#part';
