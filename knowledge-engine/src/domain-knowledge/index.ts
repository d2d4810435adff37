export { parseDomainKnowledge } from './parse-domain-knowledge.js';
export { RuleSyntaxError } from './rule-syntax-error.js';
