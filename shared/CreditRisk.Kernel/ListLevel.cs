namespace CreditRisk.Kernel;

/// <summary>Whose list of dishonest subjects an entry is on.</summary>
public enum ListLevel
{
    /// <summary>The whole country (全国).</summary>
    National = 1,

    /// <summary>The province (全省).</summary>
    Provincial = 2,

    /// <summary>The city (全市).</summary>
    City = 3,

    /// <summary>The county itself (我县).</summary>
    County = 4,

    /// <summary>A region with which a mutual-recognition agreement is in force (互认地区).</summary>
    MutualRecognition = 5,
}
