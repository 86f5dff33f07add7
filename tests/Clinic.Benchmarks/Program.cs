using BenchmarkDotNet.Running;
using Clinic.Benchmarks;

// "throughput" prints notes a second on one thread and nothing else, for the comparison in compare/.
if (args is ["throughput"]) Throughput.Print();
else BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
