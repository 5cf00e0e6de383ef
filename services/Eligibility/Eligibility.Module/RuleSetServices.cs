using CreditRisk.Eligibility.Domain.RuleSets;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Module.Grpc;
using CreditRisk.Eligibility.Module.RuleSets;
using CreditRisk.Eligibility.Module.UseCases.CheckingEligibility;
using CreditRisk.Eligibility.Module.UseCases.PreviewingGrades;
using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using CreditRisk.Eligibility.Module.UseCases.ReportingSources;
using CreditRisk.Eligibility.Module.UseCases.ShadowingRuleSets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditRisk.Eligibility.Module;

/// <summary>Wires what is decided by, how that changes, and what would change.</summary>
internal static class RuleSetServices
{
    /// <summary>Adds the rule sets that came with the program, those of the journal, the comparison of candidates, and previews.</summary>
    /// <exception cref="InvalidDataException">One that came with the program is no rule set.</exception>
    public static void AddRuleSets(this IServiceCollection services, IConfiguration configuration)
    {
        RuleSetLibrary shipped = new EmbeddedRuleSets().Library;
        services.AddOptions<RuleSetOptions>().Bind(configuration.GetSection(RuleSetOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RuleSetOptions>, RuleSetOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<RuleSetOptions>>().Value);

        services.AddSingleton(new RuleSetCatalogue(shipped));
        services.AddSingleton<IRuleSetSource>(provider => provider.GetRequiredService<RuleSetCatalogue>());
        services.AddSingleton<IRuleSetJournal, JournaledRuleSets>();
        services.AddHostedService<RuleSetsLoading>();

        services.AddSingleton<ShadowComparisons>();
        services.AddSingleton<IShadowTallies>(provider => provider.GetRequiredService<ShadowComparisons>());
        services.AddHostedService(provider => provider.GetRequiredService<ShadowComparisons>());

        services.AddSingleton<PublishRuleSetHandler>().AddSingleton<ApproveRuleSetHandler>().AddSingleton<ShadowRuleSetHandler>();
        services.AddSingleton<RuleSetHandlers>();

        services.AddSingleton<ISourceJournal, JournaledSources>().AddSingleton<ReportSourceHandler>();
        services.AddSingleton<IOpenMatters>(provider => provider.GetRequiredService<MatterCatalogue>());
        services.AddSingleton<PreviewGradeHandler>().AddSingleton<GradePreviews>();
    }
}
