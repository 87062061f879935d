using NewsApi.Newsroom.Partners;
using NpgsqlTypes;

namespace NewsApi.Storage.Partners;

/// <summary>What a partner may run, as SQL over <c>live.articles s</c>, or over lines of <c>live.changes</c>, which have the same columns: said once, for lists, for one story and for the books.</summary>
static class EntitledArticles
{
    /// <param name="entitlement">What the partner may run.</param>
    /// <param name="given">Takes a value and answers the name of its parameter.</param>
    /// <param name="s">What the story, or the line, is called in the statement.</param>
    public static string Condition(Entitlement entitlement, Func<NpgsqlDbType, object, string> given, string s = "s") => string.Join(" and ", Conditions(entitlement, given, s));

    /// <summary>The same, at a moment: what is held back by the partner's delay is not there yet.</summary>
    public static string ConditionAt(DateTimeOffset now, Entitlement entitlement, Func<NpgsqlDbType, object, string> given) =>
        $"{Condition(entitlement, given)} and s.published_at <= {given(NpgsqlDbType.TimestampTz, now - entitlement.Delay)}";

    static IEnumerable<string> Conditions(Entitlement entitlement, Func<NpgsqlDbType, object, string> given, string s)
    {
        yield return $"{s}.syndicated";
        if (entitlement.SectionIds is { } sections)
            yield return $"{s}.section_id in (select id from live.sections where path && {given(NpgsqlDbType.Array | NpgsqlDbType.Integer, sections.ToArray())})";
        if (entitlement.TagIds is { } tags)
            yield return $"{s}.tag_ids && {given(NpgsqlDbType.Array | NpgsqlDbType.Integer, tags.ToArray())}";
        if (entitlement.Languages is { } languages)
            yield return $"exists (select from unnest({given(NpgsqlDbType.Array | NpgsqlDbType.Text, languages.ToArray())}) known (tag) where {s}.language = known.tag or {s}.language like known.tag || '-%')";
    }
}
