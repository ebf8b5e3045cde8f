// What the linter holds: faults that types miss, and the words and habits of this house.
// Layers, sizes and rule ids are held by src/tidy.test.ts; the form of the text by prettier.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    'dist-signaling/',
    'dist-peer/',
    'coverage/',
    'test-results/',
    'playwright-report/',
  ]),
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      // French has narrow spaces in front of its marks.
      'no-irregular-whitespace': ['error', { skipTemplates: true }],
      'prefer-const': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSEnumDeclaration, TSModuleDeclaration[kind="namespace"]',
          message: 'Use a union of types or a constant object.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A listener may be asynchronous when it deals with its own failures.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      // An interface may ask for a promise where the simplest implementation has no need to wait.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // What runs at people's homes prints nothing: no message, key or lobby id can leak from there.
    files: ['src/**'],
    ignores: ['src/core/testing/**', '**/*.test.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteAttribute[key.name="style"]',
          message: 'The content policy forbids style attributes; use a class, or style:name={…}.',
        },
      ],
      // The compiler checks these files too, and knows which globals there are.
      'no-undef': 'off',
      // Props that never change are still taken apart with let when one beside them is bindable.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props'], destructuring: 'all' }],
      // State classes choose which of their maps are watched; an index beside them need not be.
      'svelte/prefer-svelte-reactivity': 'off',
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  {
    files: ['bench/**'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.{mjs,js}'],
    rules: {
      // The compiler checks these files too, and knows which globals there are.
      'no-undef': 'off',
      // Checked JavaScript has no way to give JSON.parse and module reports a type in passing.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Measurements have their own packages and their own, simpler, ways.
    files: ['bench/**'],
    extends: [ts.configs.disableTypeChecked],
  },
);
