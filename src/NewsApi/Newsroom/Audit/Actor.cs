using NewsApi.Newsroom.Keys;

namespace NewsApi.Newsroom.Audit;

/// <summary>The author of a write: a display name, the account (key or sign-in), and the client's network address.</summary>
sealed record Actor(string Name, string? Account = null, string? Address = null)
{
    /// <summary>The articles that the author may read and change.</summary>
    public ArticleAccess Access { get; init; } = ArticleAccess.Unrestricted;

    /// <summary>The program itself, for example an import or the end of an embargo or an expiry.</summary>
    public static readonly Actor Program = new("newsapi");
}
