using System.CommandLine;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Operations;

/// <summary>The options of <c>newsapi partner</c> that define a partner's entitlement.</summary>
sealed class EntitlementOptions
{
    const int MaxDelayMinutes = 43_200;

    readonly Option<string[]> sections = Repeatable("--section", "Slug of a permitted section; repeatable. Default: all sections.");
    readonly Option<string[]> tags = Repeatable("--tag",
        "Slug of a permitted tag; repeatable. Articles must carry at least one of the tags. Default: no restriction.");
    readonly Option<string[]> languages = Repeatable("--language", "BCP 47 language tag; repeatable. Default: all languages.");
    readonly Option<bool> noImages = new("--no-images") { Description = "Excludes images." };
    readonly Option<int> delay = new("--delay-minutes")
    {
        Description = $"Minutes between publication and delivery to the partner, 0 to {MaxDelayMinutes}. Default: 0.",
    };

    public void AddTo(Command command)
    {
        delay.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<int>() is < 0 or > MaxDelayMinutes)
                option.AddError($"--delay-minutes must be between 0 and {MaxDelayMinutes}.");
        });
        foreach (var option in new Option[] { sections, tags, languages, noImages, delay })
            command.Options.Add(option);
    }

    public async Task<Entitlement> Read(ParseResult parsed, NewsDb db, CancellationToken stop) => new(
        parsed.GetValue(sections) is { Length: > 0 } sectionSlugs
            ? await db.GetSectionIds(ParseSlugs(sectionSlugs, "section"), stop)
            : null,
        parsed.GetValue(tags) is { Length: > 0 } tagSlugs ? await db.GetTagIds(ParseSlugs(tagSlugs, "tag"), stop) : null,
        parsed.GetValue(languages) is { Length: > 0 } codes ? [.. codes.Select(Language.Canonical).Distinct()] : null,
        !parsed.GetValue(noImages), parsed.GetValue(delay));

    static Option<string[]> Repeatable(string name, string description) =>
        new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    static List<Slug> ParseSlugs(string[] values, string kind) => [.. values.Select(value =>
        Slug.TryParse(value, null, out var slug) ? slug : throw new ConflictException($"unknown-{kind}", $"There is no {kind} {value}."))];
}
