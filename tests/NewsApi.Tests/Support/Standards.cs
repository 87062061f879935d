using System.Runtime.CompilerServices;

namespace NewsApi.Tests.Support;

/// <summary>The official schemas and test vectors in the folder <c>Standards</c>.</summary>
static class Standards
{
    public static string Path(string name) =>
        System.IO.Path.GetFullPath($"../Standards/{name}", System.IO.Path.GetDirectoryName(SourcePath())!);

    static string SourcePath([CallerFilePath] string path = "") => path;
}
