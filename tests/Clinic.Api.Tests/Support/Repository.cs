namespace Clinic.Api.Tests.Support;

/// <summary>The files of the repository, for tests that hold the code against them.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "Clinic.sln")) ? folder
        : Directory.GetParent(folder) is { } parent ? FindRoot(parent.FullName)
        : throw new InvalidOperationException("The tests run outside the repository: no Clinic.sln above them.");
}
