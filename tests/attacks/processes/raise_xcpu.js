// Sends itself the signal of a CPU limit.
// Must be told as that signal, not as timed out.
process.kill(process.pid, 'SIGXCPU');
setTimeout(() => process.exit(7), 1000);
