import { relative } from 'node:path';

interface Report {
  readonly testResults?: readonly {
    readonly name: string;
    readonly message?: string;
    readonly assertionResults?: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/**
 * One line for each test that failed, with the first line of why; a file that could not even be loaded has one too.
 *
 * @param report what vitest's `json` reporter wrote; nothing comes of a report that was cut short.
 * @param root folder that files are named from.
 */
export function failuresIn(report: string, root: string): readonly string[] {
  return (
    parse(report).testResults?.flatMap((file) => {
      const name = relative(root, file.name);
      const failed = (file.assertionResults ?? []).filter((test) => test.status === 'failed');
      if (failed.length === 0) return file.message ? [`✗ ${name}: ${firstLine(file.message)}`] : [];
      return failed.map((test) => `✗ ${name} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
    }) ?? []
  );
}

function parse(report: string): Report {
  try {
    return JSON.parse(report) as Report;
  } catch {
    return {};
  }
}

function firstLine(message = ''): string {
  return message.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
