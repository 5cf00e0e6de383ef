// Checks that a document is OpenAPI 3.1 as its published schema has it, with references that lead somewhere. Usage: openapi.mjs FILE
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const result = await validator.validate(JSON.parse(readFileSync(process.argv[2], 'utf8')));
if (!result.valid || validator.version !== '3.1') {
  console.error(validator.version, result.errors);
  process.exit(1);
}

validator.resolveRefs();
console.log('ok');
