export function withoutCountingBytes(script: string): string;
