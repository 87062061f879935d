using NewsApi.Newsroom.Partners;
using NpgsqlTypes;

namespace NewsApi.Storage.Partners;

/// <summary>
/// An entitlement as an SQL condition on <c>live.articles</c> or <c>live.changes</c>, which have the same columns. Lists, single
/// articles and the partner feed all use it.
/// </summary>
static class EntitledArticles
{
    /// <param name="entitlement">The partner's entitlement.</param>
    /// <param name="addParameter">Adds a parameter to the statement and returns its placeholder.</param>
    /// <param name="alias">The alias of the table in the statement.</param>
    public static string Condition(Entitlement entitlement, Func<NpgsqlDbType, object, string> addParameter, string alias = "s") =>
        string.Join(" and ", Conditions(entitlement, addParameter, alias));

    /// <summary>The condition on <c>live.articles s</c> at a moment: articles within the partner's delay are excluded.</summary>
    public static string ConditionAt(DateTimeOffset now, Entitlement entitlement, Func<NpgsqlDbType, object, string> addParameter) =>
        $"{Condition(entitlement, addParameter)} and s.published_at <= {addParameter(NpgsqlDbType.TimestampTz, now - entitlement.Delay)}";

    static IEnumerable<string> Conditions(Entitlement entitlement, Func<NpgsqlDbType, object, string> addParameter, string alias)
    {
        yield return $"{alias}.syndicated";
        if (entitlement.SectionIds is { } sections)
        {
            var ids = addParameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, sections.ToArray());
            yield return $"{alias}.section_id in (select id from live.sections where path && {ids})";
        }

        if (entitlement.TagIds is { } tags)
            yield return $"{alias}.tag_ids && {addParameter(NpgsqlDbType.Array | NpgsqlDbType.Integer, tags.ToArray())}";
        if (entitlement.Languages is { } languages)
        {
            var tagged = addParameter(NpgsqlDbType.Array | NpgsqlDbType.Text, languages.ToArray());
            yield return $"""
                exists (select from unnest({tagged}) known (tag)
                        where {alias}.language = known.tag or {alias}.language like known.tag || '-%')
                """;
        }
    }
}
