using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Text;

namespace NewsApi.Operations.Import;

/// <summary>Applies the rules of a source to its records. A record of the import format has said everything itself.</summary>
static class SourceRulesExtensions
{
    /// <summary>True if the article may become public: the format says so, or the policy, or the source's rules.</summary>
    public static bool MayPublish(this ArticleRecord record, SourceRules rules, ImportPolicy policy) =>
        (policy.Stage ?? (record.Wire is null or { IsStageStated: true } ? ImportStage.Published : rules.Stage)) is ImportStage.Published;

    /// <summary>The record with the source's syndication, usage terms, sections and tags.</summary>
    public static ArticleRecord WithRules(this ArticleRecord record, SourceRules rules, ImportPolicy policy)
    {
        if (record.Wire is null)
            return record;

        var syndication = policy.Syndication ?? rules.Syndication;
        var mapped = MapCategories(record, rules);
        return mapped with
        {
            Syndication = Strictest(record.Syndication, syndication),
            LeadImage = record.LeadImage is { } lead ? WithRights(lead, rules, syndication) : null,
            Body =
            [
                .. record.Body.Select(b => b is ImportFigure figure ? new ImportFigure(WithRights(figure.Image, rules, syndication)) : b),
            ],
        };
    }

    static ArticleRecord MapCategories(ArticleRecord record, SourceRules rules)
    {
        var mappings = rules.Categories.DistinctBy(c => NameKey.Of(c.Category)).ToDictionary(c => NameKey.Of(c.Category));
        CategoryMapping? MappingOf(string name) => mappings.GetValueOrDefault(NameKey.Of(name));

        var tags = record.Tags.SelectMany(t => MappingOf(t.Name) is { } mapping
            ? mapping.Tags.Select(name => new ArticleTagRecord(name, null))
            : [t]).DistinctBy(t => NameKey.Of(t.Name)).ToList();
        var bySection = record.Wire is { NamesSection: true } ? MappingOf(record.Section) : null;
        var byTag = record.Tags.Select(t => MappingOf(t.Name)).OfType<CategoryMapping>().FirstOrDefault(m => m.Section is not null);
        var section = bySection?.Section ?? byTag?.Section;
        return record with
        {
            Tags = tags,
            Section = section ?? record.Section,
            Wire = record.Wire! with { NamesSection = section is not null || record.Wire!.NamesSection },
        };
    }

    static ArticleImageRecord WithRights(ArticleImageRecord image, SourceRules rules, Syndication syndication) => image with
    {
        Rights = new(
            image.Rights?.Holder,
            image.Rights?.UsageTerms ?? rules.UsageTerms,
            Strictest(image.Rights?.Syndication ?? Syndication.Allowed, syndication)),
    };

    static Syndication Strictest(Syndication a, Syndication b) =>
        a is Syndication.Denied || b is Syndication.Denied ? Syndication.Denied : Syndication.Allowed;
}
