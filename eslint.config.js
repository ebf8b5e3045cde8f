// What the linter holds in components, and in the state beside them, whose marks the compiler of
// components knows: faults that types miss, and habits of this house. All other files are oxlint's,
// which takes a tenth of the time: .oxlintrc.json, where the same rules stand.
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
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
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [
      js.configs.recommended,
      ts.configs.recommendedTypeChecked,
      svelte.configs.recommended,
    ],
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
    files: ['src/**/*.svelte', 'src/**/*.svelte.ts'],
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
);
