using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Clinic.Api.Tests.Data;

/// <summary>
/// Runs a test once on each engine. SQL Server is where CLINIC_TEST_SQLSERVER, a connection string, says; each run makes a
/// database of its own there. Without it that run is skipped and says so.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseDataAttribute : DataAttribute
{
    public const string Variable = "CLINIC_TEST_SQLSERVER";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow("sqlite"),
        new TheoryDataRow("sqlserver") { Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? $"{Variable} names no SQL Server." : null },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
