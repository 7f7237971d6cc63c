import { LiquidError, type Template, type Token, TypeGuards, toValueSync, Value, type ValueToken } from 'liquidjs';
import type { Problem } from '@/lib/domain/result';
import { DEEPEST, parse, TEMPLATE_LENGTH, tooDeepAt } from './engine';
import { templateFilters } from './filters';
import { didYouMean, problemInWords } from './problem-words';
import { CUSTOM_SCOPE, type TemplateVariables, type VariableId, variablesOf } from './variables';

export interface SyntaxProblem extends Problem {
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** The name that there is no variable for, as written. */
  readonly unknown?: string;
  /** A variable that was probably meant. */
  readonly suggestion?: string;
}

/** A text that was read and checked once, ready to run for many people. */
export interface CompiledText {
  readonly templates: Template[];
  /** Variables that are named anywhere in it. */
  readonly variables: ReadonlySet<VariableId>;
  /** Not empty: must not run. */
  readonly problems: readonly SyntaxProblem[];
}

/** Control characters but line break and tab, and the engine's mark: neither has a place in a template. */
const CONTROLS = /(?![\n\t])[\p{Cc}\ufdd0]/gu;
const MOST_REMEMBERED = 64;
/** By the variables there were, then by the text: both are looked up as they are, for a key of the two would be as long as the text. */
const remembered = new Map<string, Map<string, CompiledText>>();

/** Reads a text. Never throws: what is wrong is in `problems`. The same text with the same variables is read once. */
export function compile(text: string, variables: TemplateVariables = variablesOf()): CompiledText {
  const known = remembered.get(variables.key)?.get(text);
  if (known) return known;
  const compiled = read(text.replace(/\r\n?/g, '\n').replace(CONTROLS, ''), variables);
  if (text.length <= TEMPLATE_LENGTH) remember(variables.key, text, compiled);
  return compiled;
}

function remember(key: string, text: string, compiled: CompiledText): void {
  const others = remembered.get(key);
  if (!others || others.size >= MOST_REMEMBERED) remembered.clear();
  const texts = remembered.get(key) ?? new Map<string, CompiledText>();
  remembered.set(key, texts.set(text, compiled));
}

function read(text: string, variables: TemplateVariables): CompiledText {
  const audit = new Audit(variables);
  // Before it is read: reading goes as deep as the text does.
  const line = tooDeepAt(text);
  if (line !== undefined) return { templates: [], variables: new Set(), problems: [{ ...tooDeep, line }] };
  try {
    const templates = parse(text);
    audit.visit(templates);
    return { templates, variables: audit.variables, problems: audit.problems() };
  } catch (error) {
    const [line, column] = LiquidError.is(error) ? error.token.getPosition() : [];
    const where = line === undefined || column === undefined ? {} : { line, column };
    return { templates: [], variables: new Set(), problems: [{ ...problemInWords(error), ...where }] };
  }
}

const tooDeep: Problem = {
  code: 'too-deep',
  message: `Conditions stand more than ${DEEPEST} deep inside each other: take some apart.`,
};

/**
 * Walks the parsed template and allows only what is known to be safe: plain variables, those of one's own (`custom.…`) and
 * literals. Other paths and brackets are refused, because `[first_name]` would look up a variable whose name a stranger chose.
 */
class Audit {
  readonly variables = new Set<VariableId>();
  private readonly found: SyntaxProblem[] = [];
  private readonly locals = new Set<string>();
  private readonly unknown: { name: string; token: Token }[] = [];

  constructor(private readonly known: TemplateVariables) {}

  visit(templates: readonly Template[]): void {
    for (const template of templates) {
      for (const argument of template.arguments?.() ?? []) {
        if (argument instanceof Value) this.visitValue(argument, template.token);
        else this.visitToken(argument, template.token);
      }
      for (const name of template.localScope?.() ?? []) this.addLocal(name.content, template.token);
      if (template.children) this.visit(childrenOf(template));
    }
  }

  problems(): readonly SyntaxProblem[] {
    for (const { name, token } of this.unknown) {
      if (this.locals.has(name)) continue;
      const suggestion = this.known.suggest(name);
      const message = this.known.whyNot(name) ?? `There is no variable “${name}”.${didYouMean(suggestion)}`;
      this.add({ code: 'unknown-variable', message, unknown: name, ...(suggestion && { suggestion }) }, token);
    }
    return this.found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  }

  private visitValue(value: Value, owner: Token): void {
    const { postfix } = value.initial;
    if (!isOneValue(postfix)) {
      this.add({ code: 'syntax', message: `${owner.getText()} holds things with nothing between them.` }, owner);
    }
    for (const token of postfix) {
      if (!TypeGuards.isOperatorToken(token)) this.visitToken(token, owner);
    }
    for (const { name, args } of value.filters) {
      const filter = templateFilters.find((row) => row.name === name);
      // The engine's own last step, which records the output, is in the same list.
      if (!filter) continue;
      const [fewest, most] = filter.takes;
      if (args.length < fewest || args.length > most || args.some((arg) => Array.isArray(arg))) {
        this.add({ code: 'wrong-filter', message: `“${name}” is used like this: ${filter.example}` }, owner);
      }
      for (const argument of args) this.visitToken(Array.isArray(argument) ? argument[1] : argument, owner);
    }
  }

  private visitToken(token: Token | ValueToken | undefined, owner: Token): void {
    if (
      token === undefined ||
      TypeGuards.isQuotedToken(token) ||
      TypeGuards.isNumberToken(token) ||
      TypeGuards.isLiteralToken(token)
    ) {
      return;
    }
    const [first, ...more] = TypeGuards.isPropertyAccessToken(token) && !token.variable ? token.props : [];
    const [inside] = more;
    const isOwn =
      TypeGuards.isWordToken(first) &&
      first.content === CUSTOM_SCOPE &&
      more.length === 1 &&
      TypeGuards.isWordToken(inside);
    if (!TypeGuards.isWordToken(first) || (more.length > 0 && !isOwn)) {
      const text = token.getText();
      this.add(
        { code: 'syntax', message: `“${text}” cannot be used here: only plain variables, text and numbers.` },
        owner,
      );
      return;
    }
    const name = isOwn ? `${CUSTOM_SCOPE}.${inside.content}` : first.content;
    const variable = this.known.of(name);
    if (variable) this.variables.add(variable.id);
    else this.unknown.push({ name, token });
  }

  private addLocal(name: string, token: Token): void {
    if (name === CUSTOM_SCOPE || this.known.of(name)) {
      this.add({ code: 'shadowed-variable', message: `“${name}” is already a variable: choose another name.` }, token);
    }
    this.locals.add(name);
  }

  private add(problem: SyntaxProblem, token: Token): void {
    const [line, column] = token.getPosition();
    this.found.push(line === undefined || column === undefined ? problem : { ...problem, line, column });
  }
}

function childrenOf(template: Template): Template[] {
  const children: unknown = toValueSync(template.children?.(false, true));
  return Array.isArray(children) ? children : [];
}

/** Whether operands and operators come out as one value: the engine itself drops what is left over, without a word. */
function isOneValue(postfix: readonly Token[]): boolean {
  let depth = 0;
  for (const token of postfix) {
    if (!TypeGuards.isOperatorToken(token)) depth += 1;
    else if (token.operator !== 'not') depth -= 1;
    if (depth < 1) return false;
  }
  return depth === 1;
}
