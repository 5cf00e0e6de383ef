using System.Runtime.InteropServices;
using CreditRisk.Journal.Decisions;
using Journal.Crasher;

// A write over the file size limit, by which the parent imitates a full disk, is to fail and not to end the process.
using var ignored = PosixSignalRegistration.Create((PosixSignal)25, context => context.Cancel = true);

await WriteLoad.RunAsync(folder: args[0], round: args[1], Enum.Parse<DecisionDurability>(args[2]));
