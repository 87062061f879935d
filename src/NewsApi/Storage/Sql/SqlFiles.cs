using System.Reflection;

namespace NewsApi.Storage.Sql;

/// <summary>Reads the embedded <c>.sql</c> files of this folder.</summary>
static class SqlFiles
{
    static readonly Assembly Assembly = typeof(SqlFiles).Assembly;

    /// <summary>The files that the founding migration runs, in this order, after its tables exist.</summary>
    public static readonly IReadOnlyList<string> Schema =
    [
        "settings", "uuid_v7", "live_articles", "text_search", "search_documents", "editorial_search", "change_feed", "notifications",
    ];

    /// <summary>Returns the text of one file.</summary>
    /// <param name="name">The file's name without <c>.sql</c>.</param>
    public static string Read(string name)
    {
        using var stream = Assembly.GetManifestResourceStream($"NewsApi.Storage.Sql.{name}.sql")
            ?? throw new InvalidOperationException($"The program contains no SQL file named {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Returns one statement of a file, which begins with the line <c>-- statement: name</c>.</summary>
    public static string ReadStatement(string name, string statement)
    {
        var parts = Read(name).Split("-- statement: ");
        return Array.Find(parts, p => p.StartsWith(statement + "\n", StringComparison.Ordinal))?[statement.Length..]
            ?? throw new InvalidOperationException($"{name}.sql contains no statement named {statement}.");
    }
}
