class Measures: pass
class Records: pass
class Regions: pass
