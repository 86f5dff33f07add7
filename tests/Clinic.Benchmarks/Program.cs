using BenchmarkDotNet.Running;
using Clinic.Benchmarks;

// "throughput" prints tokens and, on the last line, notes a second on one thread, for the comparison in compare/.
if (args is ["throughput"]) Throughput.Print();
else BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
