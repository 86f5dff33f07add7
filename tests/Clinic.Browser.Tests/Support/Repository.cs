namespace Clinic.Browser.Tests.Support;

/// <summary>Where the checkout is that these tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Clinic.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Folder(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Clinic.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No Clinic.sln above {AppContext.BaseDirectory}: these tests run from inside the checkout.");
    }
}
