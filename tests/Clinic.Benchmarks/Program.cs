using BenchmarkDotNet.Running;
using Clinic.Benchmarks;

// "throughput" prints tokens and, on the last line, notes a second on one thread, for the comparison in compare/.
// "audit-cost" and "session-cost" print what the audit trail, and looking up the session, add to a look at a patient; "storage" what requests take with a thousand and with a hundred thousand patients.
if (args is ["throughput"]) Throughput.Print();
else if (args is ["audit-cost"]) await LookCost.PrintAuditAsync();
else if (args is ["session-cost"]) await LookCost.PrintSessionAsync();
else if (args is ["storage", ..]) await Storage.PrintAsync(args is [_, var patients] ? int.Parse(patients, System.Globalization.CultureInfo.InvariantCulture) : 100_000);
else BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
