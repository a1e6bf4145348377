-- Tables, contract text and pictures come as pandoc's own tree, in code blocks of class bargain-tree:
-- no Markdown reader ever sees their text.
local function grow(block)
  if block.classes[1] == "bargain-tree" then
    return pandoc.read(block.text, "json").blocks
  end
end

-- pandoc escapes what would open a list or a heading in typst at the start of a line only; a word like "1." or "-"
-- opens one at the start of a cell or an item too, and "-5" and "..." become other signs anywhere. Written as a string
-- a word is text wherever it stands.
local function word(str)
  local text = str.text
  if text:match("^[-+/]$") or text:match("^=+$") or text:match("^%d+[.]$") or text:match("-[%d?]")
    or text:match("%.%.%.") then
    return pandoc.RawInline("typst", '#"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '";')
  end
end

local filters = { { CodeBlock = grow } }
if FORMAT == "typst" then
  table.insert(filters, { Str = word })
end
return filters
