using Clinic.Api.Tests.Support;

namespace Clinic.Api.Tests.Data;

/// <summary>Both dialects make the same tables.</summary>
public sealed class SchemaParityTests
{
    [Fact]
    public void Schema_HasTheSameTablesInBothDialects()
    {
        var (sqlite, server) = (SchemaShape.OfSqlite(MigratedDatabase.Path), SchemaShape.OfSqlServer());
        Assert.NotEmpty(server);
        Assert.Equal(server.Keys, sqlite.Keys);
        foreach (var (name, table) in server)
        {
            Assert.Equal(table.Columns, sqlite[name].Columns);
            Assert.Equal(table.Constraints, sqlite[name].Constraints);
            Assert.Equal(table.Indexes, sqlite[name].Indexes);
        }
    }

    /// <summary>A row can only point to rows of its own clinic: every foreign key carries the clinic on both sides.</summary>
    [Fact]
    public void Schema_CarriesTheClinicInEveryForeignKey()
    {
        var keys = SchemaShape.OfSqlServer().SelectMany(t => t.Value.Constraints).Where(c => c.StartsWith("FK_", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(keys);
        Assert.All(keys, k => Assert.Matches(@"^FK_\w+: \(clinic_id[,)].* to \w+ \(clinic_id[,)]", k));
    }

    [Fact]
    public void Schema_KeepsAClinicAndASeqInEveryTable() =>
        Assert.All(SchemaShape.OfSqlServer().Values, t => Assert.Equal(["seq", "clinic_id"], t.Columns.Take(2).Select(c => c.Name)));
}
