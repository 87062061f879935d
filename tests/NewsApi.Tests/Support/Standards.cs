using System.Runtime.CompilerServices;

namespace NewsApi.Tests.Support;

/// <summary>Official schemas and vectors, as their makers published them.</summary>
static class Standards
{
    public static string Path(string name) => System.IO.Path.GetFullPath($"../Standards/{name}", System.IO.Path.GetDirectoryName(Here())!);

    static string Here([CallerFilePath] string path = "") => path;
}
