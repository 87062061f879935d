using System.CommandLine;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Operations;

/// <summary>
/// The options of <c>newsapi key create</c> that say what the key may do. There is no default: a key that may publish must be asked for.
/// </summary>
sealed class GrantOptions
{
    readonly Option<Scope[]> scopes = new("--scope")
    {
        Description = "read, write, publish or admin; repeatable. Required, except with --partner.",
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<string[]> sections = new("--section")
    {
        Description = "Slug of a section that the key is restricted to, with its subsections; repeatable. Default: all sections.",
        AllowMultipleArgumentsPerToken = true,
    };

    readonly Option<bool> ownDrafts = new("--own-drafts")
    {
        Description = "Restricts the key to articles that it creates, until they are published. For the scopes read and write.",
    };

    readonly Option<string?> partner = new("--partner") { Description = "Id or name of the key's partner; implies --scope partner." };

    public void AddTo(Command command)
    {
        scopes.AcceptOnlyFromAmong("read", "write", "publish", "admin", "partner");
        foreach (var option in new Option[] { scopes, sections, ownDrafts, partner })
            command.Options.Add(option);
    }

    /// <summary>Reads what the key may do. Throws a <see cref="ConflictException"/> if the options contradict each other.</summary>
    public async Task<Grant> Read(ParseResult parsed, NewsDb db, CancellationToken stop)
    {
        var partnerName = parsed.GetValue(partner);
        IReadOnlyList<Scope> granted = partnerName is null ? parsed.GetValue(scopes) ?? [] : [Scope.Partner];
        var slugs = parsed.GetValue(sections) ?? [];
        var own = parsed.GetValue(ownDrafts);
        Refuse(granted is [], "--scope is required: read, write, publish or admin. Or name a partner with --partner.");
        Refuse(partnerName is null && granted.Contains(Scope.Partner), "The scope partner requires --partner.");
        Refuse(slugs is not [] && granted.Any(s => s is Scope.Admin or Scope.Partner),
            "--section cannot be combined with the scopes admin and partner.");
        Refuse(own && granted.Any(s => s is not (Scope.Read or Scope.Write)), "--own-drafts is for the scopes read and write.");

        var owner = partnerName is null ? null : await PartnerCommand.Find(db, partnerName, stop);
        Refuse(partnerName is not null && owner is null, $"There is no partner '{partnerName}'. See `newsapi partner list`.");
        var sectionIds = slugs is [] ? null : await db.GetSectionIds([.. slugs.Select(ParseSection)], stop);
        return new(granted, new(sectionIds, own), owner?.Id);
    }

    static Slug ParseSection(string text) =>
        Slug.TryParse(text, null, out var slug) ? slug : throw new ConflictException("unknown-section", $"There is no section {text}.");

    static void Refuse(bool refused, string reason) => ConflictException.ThrowIf(refused, "conflict", reason);
}

/// <summary>What a new key may do.</summary>
sealed record Grant(IReadOnlyList<Scope> Scopes, KeyRestrictions Restrictions, Id<Partner>? Partner);
