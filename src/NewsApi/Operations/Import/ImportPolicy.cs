using System.Text;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Operations.Import;

/// <summary>What happens to an article that the newsroom changed after its last import.</summary>
enum OnEdited
{
    /// <summary>The article stays; the import's text is reported.</summary>
    Skip,

    /// <summary>The article stays; editors find the import's text as a proposal.</summary>
    Propose,

    /// <summary>The import's text replaces the article's, which stays a revision. Corrections and denied syndication stay.</summary>
    Overwrite,
}

/// <summary>The options of an import. Where one is null, the rules of the source apply.</summary>
sealed record ImportPolicy
{
    /// <summary>The name of the source. Null: each file or record names its own.</summary>
    public string? Source { get; init; }

    public ImportStage? Stage { get; init; }
    public Syndication? Syndication { get; init; }
    public OnEdited OnEdited { get; init; } = OnEdited.Propose;
    public string? Section { get; init; }
    public TimeZoneInfo? Zone { get; init; }
    public string? Language { get; init; }
    public Encoding? Encoding { get; init; }

    /// <summary>The import stops after this many rejected records. Null: never.</summary>
    public int? MaxErrors { get; init; }

    /// <summary>Do what the import would do, and undo it.</summary>
    public bool DryRun { get; init; }
}
