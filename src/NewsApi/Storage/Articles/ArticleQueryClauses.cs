using System.Text;
using NewsApi.Contract.Articles;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Partners;
using Npgsql;
using NpgsqlTypes;

namespace NewsApi.Storage.Articles;

/// <summary>The FROM and WHERE clauses of one statement of an <see cref="ArticleQuery"/>, and their parameters.</summary>
sealed class ArticleQueryClauses
{
    readonly string from = "live.articles s";
    readonly StringBuilder where = new();
    readonly List<NpgsqlParameter> parameters = [];

    public ArticleQueryClauses(ResolvedFilter? filter)
    {
        // Reads the articles of the rarest tag in order from the index of article_tags, and tests the other tags on each.
        if (filter is { AllTags: [var rarest, .. var others] })
        {
            from = "live.article_tags t join live.articles s on s.id = t.article_id";
            (PublishedAt, Id) = ("t.published_at", "t.article_id");
            And($"t.tag_id = {Parameter(NpgsqlDbType.Integer, rarest.Id)}");
            if (others is not [])
                And($"s.tag_ids @> {IntArray(others.Select(o => o.Id))}");
        }

        if (filter is null)
            return;
        if (filter.AnyTags is { } any)
            And($"s.tag_ids && {IntArray(any)}");
        if (filter.ExcludedTags is not [])
            And($"not s.tag_ids && {IntArray(filter.ExcludedTags)}");
        if (filter.Sections is [var section])
            And($"s.section_id = {Parameter(NpgsqlDbType.Integer, section)}");
        else if (filter.Sections is { } sections)
            And($"s.section_id = any({IntArray(sections)})");
        AndColumns(filter.Filter);
    }

    /// <summary>The column with the publication time; on a list by tag that of <c>article_tags</c>, whose index gives the order.</summary>
    public string PublishedAt { get; } = "s.published_at";

    /// <summary>The column with the article's id.</summary>
    public string Id { get; } = "s.id";

    public string FromWhere => $" from {from}{where}";

    public object[] Parameters => [.. parameters];

    public void AndEntitled(Entitlement entitlement, DateTimeOffset now) =>
        And(EntitledArticles.ConditionAt(now, entitlement, Parameter));

    /// <param name="wanted">True for articles with a lead image, false for articles without one.</param>
    /// <param name="entitlement">The partner's entitlement; images that it excludes count as missing.</param>
    public void AndHasImage(bool wanted, Entitlement? entitlement)
    {
        var column = entitlement switch
        {
            null => "s.has_image",
            { IncludeImages: true } => "(s.has_image and not s.has_denied_lead_image)",
            _ => "false",
        };
        And($"{column} = {Parameter(NpgsqlDbType.Boolean, wanted)}");
    }

    public void And(string condition) => where.Append(where.Length == 0 ? " where " : " and ").Append(condition);

    /// <summary>Adds a parameter, and returns its name.</summary>
    public string Parameter(NpgsqlDbType type, object value)
    {
        var name = $"p{parameters.Count}";
        parameters.Add(new(name, type) { Value = value });
        return "@" + name;
    }

    void AndColumns(ArticleFilter filter)
    {
        if (filter.Byline is { } name)
            And($"s.bylines @> array[{Parameter(NpgsqlDbType.Text, Byline.KeyOf(name))}]");
        if (filter.From is { } from)
            And($"{PublishedAt} >= {Parameter(NpgsqlDbType.TimestampTz, from.At)}");
        if (filter.To is { } to)
            And($"{PublishedAt} < {Parameter(NpgsqlDbType.TimestampTz, to.At)}");
        if (filter.Language is { } tag && Language.Canonical(tag) is var language)
            And($"(s.language = {Parameter(NpgsqlDbType.Text, language)}"
                + $" or s.language like {Parameter(NpgsqlDbType.Text, language + "-%")})");
    }

    string IntArray(IEnumerable<int> values) => Parameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());
}
