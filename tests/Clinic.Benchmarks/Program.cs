using BenchmarkDotNet.Running;
using Clinic.Benchmarks;

// "throughput" prints tokens and, on the last line, notes a second on one thread, for the comparison in compare/.
// "audit-cost" prints what the audit trail adds to a look at a patient.
if (args is ["throughput"]) Throughput.Print();
else if (args is ["audit-cost"]) await AuditCost.PrintAsync();
else BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
